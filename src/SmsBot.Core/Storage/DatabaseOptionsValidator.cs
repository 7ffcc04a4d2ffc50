using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Core.Storage;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    private static readonly TimeSpan LongestLease = TimeSpan.FromMinutes(5);
    private const string Example = "write for example \"Data Source=smsbot.db\"";

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) => FindError(options) is { } error
        ? ValidateOptionsResult.Fail(error)
        : ValidateOptionsResult.Success;

    private static string? FindError(DatabaseOptions options) =>
        DatabaseOptions.IsPostgres(options.Provider) ? FindPostgresError(options.ConnectionString) ?? FindLeaseError(options.Lease)
        : string.Equals(
            options.Provider, DatabaseOptions.Sqlite, StringComparison.OrdinalIgnoreCase) ? FindSqliteError(options.ConnectionString)
        : $"Database:Provider is \"{options.Provider}\": write \"{DatabaseOptions.Sqlite}\" or \"{DatabaseOptions.Postgres}\".";

    private static string? FindPostgresError(string text) => text == new DatabaseOptions().ConnectionString
        ? $"Database:Provider is \"{DatabaseOptions.Postgres}\", but Database:ConnectionString is not set: write for example \"Host=db.example;Database=smsbot;Username=smsbot;Password=...\"."
        : PostgresConnectionString.FindError(text);

    private static string? FindLeaseError(TimeSpan lease) => lease >= LeaseTimes.Usual && lease <= LongestLease
        ? null
        : $"Database:Lease is {lease:c}: write a time from {LeaseTimes.Usual:c} to {LongestLease:c}.";

    private static string? FindSqliteError(string text)
    {
        if (text.Contains("Host=", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres", StringComparison.OrdinalIgnoreCase))
            return $"Database:ConnectionString names a server, but Database:Provider is \"{DatabaseOptions.Sqlite}\": set Database:Provider to \"{DatabaseOptions.Postgres}\".";

        try
        {
            return new SqliteConnectionStringBuilder(text).DataSource is { Length: > 0 } and not ":memory:"
                ? null
                : $"Database:ConnectionString names no file: {Example}.";
        }
        catch (ArgumentException)
        {
            return $"Database:ConnectionString cannot be read: {Example}.";
        }
    }
}
