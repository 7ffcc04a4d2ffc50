using System.Globalization;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Tests.Storage;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("Sqlite", "Data Source=smsbot.db")]
    [InlineData("sqlite", "Data Source=/var/lib/smsbot.db;Pooling=False")]
    [InlineData("Postgres", "Host=db;Database=smsbot;Username=bot;Password=geheim")]
    [InlineData("postgres", "Host=one,two;Database=smsbot;Target Session Attributes=primary")]
    public void What_can_be_used_is_accepted(string provider, string text) => Assert.Null(Error(provider, text));

    [Theory]
    [InlineData("Oracle", "Data Source=smsbot.db", "Database:Provider is \"Oracle\": write \"Sqlite\" or \"Postgres\".")]
    [InlineData("Sqlite", "Host=db;Database=smsbot;Password=geheim", "set Database:Provider to \"Postgres\"")]
    [InlineData("Sqlite", "postgres://bot:geheim@db/smsbot", "set Database:Provider to \"Postgres\"")]
    [InlineData("Sqlite", ":memory:", "cannot be read")]
    [InlineData("Sqlite", "Data Source=:memory:", "names no file")]
    [InlineData("Postgres", "Data Source=smsbot.db", "Database:ConnectionString is not set")]
    [InlineData("Postgres", "Data Source=other.db", "names a file, but Database:Provider is \"Postgres\"")]
    [InlineData("Postgres", "postgresql://bot:geheim@db/smsbot", "is a URL")]
    [InlineData("Postgres", "Database=smsbot;Password=geheim", "names no Host")]
    [InlineData("Postgres", "Host=db;Password=geheim", "names no Database")]
    [InlineData("Postgres", "Host=db;Database=smsbot;Port=geheim", "cannot be read")]
    [InlineData("Postgres", "Host=db;Database=smsbot;Multiplexing=true", "Multiplexing")]
    public void What_does_not_fit_together_is_one_sentence_without_the_secret(string provider, string text, string words)
    {
        var error = Error(provider, text);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Postgres", "00:00:06", null)]
    [InlineData("Postgres", "00:05:00", null)]
    [InlineData("Postgres", "00:00:05", "Database:Lease is 00:00:05: write a time from 00:00:06 to 00:05:00.")]
    [InlineData("Postgres", "00:05:01", "Database:Lease is 00:05:01: write a time from 00:00:06 to 00:05:00.")]
    [InlineData("Sqlite", "00:00:01", null)]
    public void A_lease_is_long_enough_to_be_renewed_and_short_enough_to_be_taken_over(string provider, string lease, string? error)
    {
        var options = new DatabaseOptions { Provider = provider, Lease = TimeSpan.Parse(lease, CultureInfo.InvariantCulture) };
        if (provider == DatabaseOptions.Postgres)
            options.ConnectionString = "Host=db;Database=smsbot";
        Assert.Equal(error, new DatabaseOptionsValidator().Validate(null, options).FailureMessage);
    }

    private static string? Error(string provider, string text) =>
        new DatabaseOptionsValidator().Validate(null, new DatabaseOptions { Provider = provider, ConnectionString = text }).FailureMessage;
}
