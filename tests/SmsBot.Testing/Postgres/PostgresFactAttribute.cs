using Xunit;

namespace SmsBot.Testing.Postgres;

/// <summary>A test on PostgreSQL, whatever the others use; it says what is missing where it cannot run.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresPrograms.Folder is null)
            Skip = PostgresPrograms.Missing;
    }
}
