using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (!string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
            return ValidateOptionsResult.Fail($"Database:Provider is \"{options.Provider}\": only \"Sqlite\" is supported.");

        try
        {
            return new SqliteConnectionStringBuilder(options.ConnectionString).DataSource is { Length: > 0 } and not ":memory:"
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Database:ConnectionString names no file: write for example \"Data Source=smsbot.db\".");
        }
        catch (ArgumentException)
        {
            return ValidateOptionsResult.Fail("Database:ConnectionString cannot be read: write for example \"Data Source=smsbot.db\".");
        }
    }
}
