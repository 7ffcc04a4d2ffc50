using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage;

/// <summary>
/// killed-sqlite-3.35.5.zip: what the build of commit 4a25b00 (SQLite 3.35.5) left behind when it was killed with SIGKILL, nearly all of it
/// in the write-ahead log. It had sold three sandbox numbers and received two SMS.
/// </summary>
public sealed class KilledDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-killed-").FullName;

    [SqliteFact("it opens a file of an older SQLite.")]
    public async Task A_database_that_an_older_SQLite_wrote_and_was_killed_on_opens_whole()
    {
        await using (var archive =
            await ZipFile.OpenReadAsync(Path.Combine(AppContext.BaseDirectory, "Storage", "killed-sqlite-3.35.5.zip")))
            await archive.ExtractToDirectoryAsync(_folder);
        File.Move(Path.Combine(_folder, "smsbot.db"), Path.Combine(_folder, "test.db"));
        File.Move(Path.Combine(_folder, "smsbot.db-wal"), Path.Combine(_folder, "test.db-wal"));

        await using var core = await TestCore.StartAsync(folder: _folder);

        Assert.Equal(
            "ok",
            await core.ReadAsync(
                db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync()));
        Assert.Equal(3, await core.ReadAsync(db => db.Rentals.CountAsync()));
        Assert.Equal(2, await core.ReadAsync(db => db.Sms.CountAsync()));
        Assert.All(await core.ReadAsync(db => db.Spends.ToListAsync()), spend => Assert.Equal(SpendStatus.Done, spend.Status));
        Assert.Equal(0, await core.ReadAsync(db => db.LedgerEntries.SumAsync(line => line.Micros)));
        Assert.False(await core.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
