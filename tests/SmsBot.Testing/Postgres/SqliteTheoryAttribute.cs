using Xunit;

namespace SmsBot.Testing.Postgres;

/// <summary>A theory about something that only SQLite has; in a run on PostgreSQL it says so.</summary>
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute(string why)
    {
        if (PostgresPrograms.AreUsed)
            Skip = $"SQLite only: {why}";
    }
}
