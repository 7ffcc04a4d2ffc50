using SmsBot.Testing.Postgres;

namespace SmsBot.Host.Tests.Compose;

/// <summary>A test with Caddy and PostgreSQL; it says what is missing where it cannot run.</summary>
public sealed class CaddyFactAttribute : FactAttribute
{
    public CaddyFactAttribute()
    {
        if (PostgresPrograms.Folder is null)
            Skip = PostgresPrograms.Missing;
        else if (!Caddy.IsHere)
            Skip = "Caddy is not here: install Debian's package caddy.";
    }
}
