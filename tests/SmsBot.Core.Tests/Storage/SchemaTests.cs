using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Storage;
using SmsBot.Testing;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_migrations_are_the_model()
    {
        await using var core = await TestCore.StartAsync();
        await using var db = await core.Get<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [SqliteFact("its settings are per connection.")]
    public async Task Every_connection_is_durable_checked_and_patient()
    {
        await using var core = await TestCore.StartAsync();
        await using var db = await core.Get<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        foreach (var (pragma, value) in new[]
        {
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("busy_timeout", "5000"),
            ("secure_delete", "1"),
        })
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            Assert.Equal(value, (await command.ExecuteScalarAsync())!.ToString());
        }
    }

    [Theory]
    [InlineData("IX_Spends_Key")]
    [InlineData("IX_Spends_OneOpenPerRental")]
    [InlineData("IX_Sms_RentalId_Fingerprint")]
    [InlineData("IX_LedgerEntries_Transaction_Account")]
    [InlineData("IX_Outbox_SmsId_Chat_Kind")]
    [InlineData("IX_Cards_RentalId_Chat")]
    [InlineData("IX_Shares_RentalId_Chat")]
    [InlineData("IX_Groups_Chat")]
    [InlineData("IX_Expectations_RentalId_Chat_Who")]
    public async Task What_must_be_one_is_one_in_the_database(string index)
    {
        await using var core = await TestCore.StartAsync();
        var definition = PostgresPrograms.AreUsed
            ? "SELECT indexdef AS \"Value\" FROM pg_indexes WHERE indexname = {0}"
            : "SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'index' AND name = {0}";
        var isUnique = await core.ReadAsync(db => db.Database.SqlQueryRaw<string>(definition, index).SingleAsync());
        Assert.StartsWith("CREATE UNIQUE INDEX", isUnique, StringComparison.Ordinal);
    }

    [SqliteFact("there is no file.")]
    public async Task Only_the_owner_of_the_process_can_read_the_file()
    {
        await using var core = await TestCore.StartAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(core.Get<DatabaseStart>().FilePath));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_saved_is_tried_until_it_is_in_and_no_new_spend_starts()
    {
        await using var core = await TestCore.StartAsync();
        var health = core.Get<StorageHealth>();
        var broken = true;
        var tries = 0;
        var saving = health.UntilSavedAsync(
            () =>
            {
                tries++;
                return broken ? throw new Microsoft.Data.Sqlite.SqliteException("disk full", 13) : Task.CompletedTask;
            },
            "test");
        Assert.True(health.IsRed());
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("cannot save", core.Chat.Last.Text, StringComparison.Ordinal);

        broken = false;
        core.Time.Advance(TimeSpan.FromSeconds(1));
        await saving.WaitAsync(Patience.Bound);
        Assert.Equal(2, tries);
        Assert.False(health.IsRed());
    }
}
