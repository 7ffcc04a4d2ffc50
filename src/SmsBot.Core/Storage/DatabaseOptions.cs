namespace SmsBot.Core.Storage;

/// <summary>Where the state is stored. Relative paths are relative to the working directory.</summary>
public sealed class DatabaseOptions
{
    public const string Sqlite = "Sqlite";
    public const string Postgres = "Postgres";

    public string Provider { get; set; } = Sqlite;

    /// <summary>Secret where it holds a password.</summary>
    public string ConnectionString { get; set; } = "Data Source=smsbot.db";

    /// <summary>With PostgreSQL: how long the active host may be silent until another one takes over.</summary>
    public TimeSpan Lease { get; set; } = LeaseTimes.Usual;

    internal static bool IsPostgres(string? provider) => string.Equals(provider, Postgres, StringComparison.OrdinalIgnoreCase);
}
