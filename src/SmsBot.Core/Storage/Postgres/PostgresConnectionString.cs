using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>What is wrong with a connection string to PostgreSQL, without its values.</summary>
internal static class PostgresConnectionString
{
    private const string Example = "write for example \"Host=db.example;Database=smsbot;Username=smsbot;Password=...\"";

    public static string? FindError(string text)
    {
        if (text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
            return $"Database:ConnectionString is a URL: {Example}.";

        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrWhiteSpace(builder.Host) ? $"Database:ConnectionString names no Host: {Example}."
                : string.IsNullOrWhiteSpace(builder.Database) ? $"Database:ConnectionString names no Database: {Example}."
                : builder.Multiplexing ? "Database:ConnectionString sets Multiplexing, with which a session cannot keep its state: take it out."
                : builder.Enlist
                    && text.Contains("Enlist", StringComparison.OrdinalIgnoreCase) ? "Database:ConnectionString sets Enlist: take it out."
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            // The library's own message may quote a value.
            return text.Contains("Data Source", StringComparison.OrdinalIgnoreCase)
                ? $"Database:ConnectionString names a file, but Database:Provider is \"{DatabaseOptions.Postgres}\": {Example}, or set Database:Provider to \"{DatabaseOptions.Sqlite}\"."
                : $"Database:ConnectionString cannot be read: {Example}.";
        }
    }
}
