using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Storage;
using SmsBot.Testing;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage;

/// <summary>What the start finds under the database's name, and what the running bot notices of it.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private const string Why = "it is about the database's file; PostgresStartTests are about a server.";
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-start-").FullName;

    private string DatabasePath => Path.Combine(_folder, "test.db");

    [SqliteFact(Why)]
    public async Task A_first_start_that_was_killed_before_its_history_existed_is_no_hindrance()
    {
        await ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-28');
            """);

        await using var core = await TestCore.StartAsync(folder: _folder).WaitAsync(Patience.Bound);

        Assert.Equal(0, await core.ReadAsync(db => db.Rentals.CountAsync()));
    }

    [SqliteFact(Why)]
    public async Task A_file_that_is_no_database_is_refused_and_stays_as_it_is()
    {
        await File.WriteAllTextAsync(DatabasePath, string.Concat(Enumerable.Repeat("no database, but somebody's notes. ", 100)));

        await RefusesAsync("is not an SQLite database");

        Assert.StartsWith("no database", await File.ReadAllTextAsync(DatabasePath), StringComparison.Ordinal);
    }

    [SqliteFact(Why)]
    public async Task A_damaged_page_is_found_before_anything_runs()
    {
        await (await TestCore.RentedAsync(folder: _folder)).DisposeAsync();
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = new FileStream(DatabasePath, FileMode.Open, FileAccess.Write))
        {
            for (var page = 2; page < file.Length / 4096; page++)
            {
                file.Position = page * 4096;
                file.Write("damaged"u8);
            }
        }

        await RefusesAsync("is damaged");
    }

    [SqliteFact(Why)]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await (await TestCore.StartAsync(folder: _folder)).DisposeAsync();
        await ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')");

        await RefusesAsync("was written by a newer SmsBot (this one does not know its migration 29990101000000_Future)");
    }

    [SqliteTheory(Why)]
    [InlineData("DROP TABLE \"Audit\"", "no such table: Audit")]
    [InlineData("ALTER TABLE \"Cards\" DROP COLUMN \"Shown\"", "no such column: t.Shown")]
    public async Task A_schema_that_lacks_something_is_refused(string damage, string reason)
    {
        await (await TestCore.StartAsync(folder: _folder)).DisposeAsync();
        await ExecuteAsync(damage);

        await RefusesAsync(reason);
    }

    [SqliteFact(Why)]
    public async Task A_log_without_its_database_is_not_thrown_away()
    {
        await File.WriteAllTextAsync(DatabasePath + "-wal", "what was committed last");
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere"));

        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = $"Data Source={DatabasePath};Pooling=False"
        };
        var fault =
            await Assert.ThrowsAsync<DatabaseUnusableException>(() => TestCore.StartAsync(settings, Path.Combine(_folder, "elsewhere")));

        Assert.Contains("its write-ahead log is here", fault.Message, StringComparison.Ordinal);
        Assert.Equal("what was committed last", await File.ReadAllTextAsync(DatabasePath + "-wal"));
    }

    [SqliteFact(Why)]
    public async Task A_second_process_cannot_come_in_through_a_symbolic_link()
    {
        await using var core = await TestCore.StartAsync(folder: _folder);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.CreateSymbolicLink(Path.Combine(other, "test.db"), DatabasePath);

        var fault = await Assert.ThrowsAsync<DatabaseLockedException>(() => TestCore.StartAsync(folder: other));

        Assert.Contains(DatabasePath, fault.Message, StringComparison.Ordinal);
    }

    [SqliteFact(Why)]
    public async Task Nothing_is_bought_into_a_deleted_file()
    {
        await using var core = await TestCore.StartAsync(folder: _folder);
        File.Move(DatabasePath, DatabasePath + ".moved");

        Assert.True(core.Get<StorageHealth>().IsRed());
        Assert.Contains(core.Logs.Lines, line => line.Contains("was deleted or replaced", StringComparison.Ordinal));
        Assert.False(File.Exists(DatabasePath));

        File.Move(DatabasePath + ".moved", DatabasePath);
        Assert.False(core.Get<StorageHealth>().IsRed());
    }

    [SqliteFact(Why)]
    public async Task Nothing_is_bought_into_a_file_that_was_replaced_by_an_older_one()
    {
        var copy = DatabasePath + ".copy";
        await (await TestCore.StartAsync(folder: _folder)).DisposeAsync();
        File.Copy(DatabasePath, copy);
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:ConnectionString"] = $"Data Source={DatabasePath}" },
            _folder);

        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(DatabasePath + part);
        File.Copy(copy, DatabasePath);
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("cannot save", core.Chat.Last.Text, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [SqliteFact(Why)]
    public async Task A_start_without_the_database_that_was_here_says_so()
    {
        await (await TestCore.StartAsync(folder: _folder)).DisposeAsync();
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(DatabasePath + part);

        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = $"Data Source={DatabasePath};Pooling=False"
        };
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        await using var core = await TestCore.StartAsync(settings, elsewhere);

        Assert.Contains(core.Logs.Lines, line => line.Contains("begins with an empty database", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RefusesAsync(string reason)
    {
        var fault = await Assert.ThrowsAsync<DatabaseUnusableException>(() => TestCore.StartAsync(folder: _folder));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Contains(DatabasePath, fault.Message, StringComparison.Ordinal);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
