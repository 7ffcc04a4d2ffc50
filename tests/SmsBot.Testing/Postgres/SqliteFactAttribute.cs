using Xunit;

namespace SmsBot.Testing.Postgres;

/// <summary>A test of something that only SQLite has; in a run on PostgreSQL it says so.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute(string why)
    {
        if (PostgresPrograms.AreUsed)
            Skip = $"SQLite only: {why}";
    }
}
