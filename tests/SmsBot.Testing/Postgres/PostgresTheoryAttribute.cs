using Xunit;

namespace SmsBot.Testing.Postgres;

/// <summary>A theory on PostgreSQL, whatever the others use; it says what is missing where it cannot run.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (PostgresPrograms.Folder is null)
            Skip = PostgresPrograms.Missing;
    }
}
