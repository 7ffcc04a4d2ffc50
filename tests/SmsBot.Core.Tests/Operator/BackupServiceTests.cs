using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Operator;

/// <summary>With SQLite only: PostgreSQL has pg_dump, and Backup:Folder is refused there.</summary>
public sealed class BackupServiceTests : IDisposable
{
    private static readonly Owner Boss = new("test", "boss");
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "smsbot-backups-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        File.Delete(_folder);
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task A_backup_is_made_when_it_is_due_checked_and_only_the_newest_are_kept()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");

        for (var day = 0; day < 4; day++)
        {
            await RunAsync(core);
            await RunAsync(core);
            core.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        Assert.All(Directory.GetFiles(_folder), file => Assert.Matches(@"smsbot-\d{8}-\d{6}\.db$", file));
        await BackupCheck.RequireUsableAsync(Directory.GetFiles(_folder)[0], CancellationToken.None);
        foreach (var file in Directory.GetFiles(_folder))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task A_file_from_the_future_or_one_that_a_kill_left_does_not_stop_it()
    {
        await using var core = await StartAsync();
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "smsbot-20991231-000000.db"), "copied from elsewhere");
        await File.WriteAllTextAsync(Path.Combine(_folder, "smsbot-20200101-000000.db.part"), "half a copy");

        await RunAsync(core);
        await RunAsync(core);

        Assert.Equal(2, Directory.GetFiles(_folder, "*.db").Length);
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task A_failed_one_is_told_once_and_again_after_one_that_worked()
    {
        await using var core = await StartAsync();
        await File.WriteAllTextAsync(_folder, "a file where the folder should be");

        await RunAsync(core);
        await RunAsync(core);
        await core.RelayAsync();
        Assert.Single(Alerts(core));

        File.Delete(_folder);
        await RunAsync(core);
        Directory.Delete(_folder, recursive: true);
        await File.WriteAllTextAsync(_folder, "again");
        await RunAsync(core);
        await core.RelayAsync();
        Assert.Equal(2, Alerts(core).Count);
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task What_is_damaged_or_no_database_of_ours_is_refused_with_a_sentence()
    {
        Directory.CreateDirectory(_folder);
        var (text, other) = (Path.Combine(_folder, "text.db"), Path.Combine(_folder, "other.db"));
        await File.WriteAllTextAsync(text, new string('x', 10_000));
        await using (var empty = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={other};Pooling=False"))
        {
            await empty.OpenAsync();
            await using var create = empty.CreateCommand();
            create.CommandText = "CREATE TABLE a (b)";
            await create.ExecuteNonQueryAsync();
        }

        Assert.Contains(
            text,
            (await Assert.ThrowsAsync<DatabaseUnusableException>(
                () => BackupCheck.RequireUsableAsync(text, CancellationToken.None))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is no database of SmsBot",
            (await Assert.ThrowsAsync<DatabaseUnusableException>(
                () => BackupCheck.RequireUsableAsync(other, CancellationToken.None))).Message,
            StringComparison.Ordinal);
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task One_that_is_too_old_is_told_once_by_itself_and_its_end_too()
    {
        await using var core = await StartAsync();
        await RunAsync(core);
        await LookAsync(core);
        core.Time.Advance(TimeSpan.FromDays(2));
        await LookAsync(core);
        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("newest backup", StringComparison.Ordinal));

        core.Time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync(core);
        await LookAsync(core);
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("newest backup", StringComparison.Ordinal));

        await RunAsync(core);
        await LookAsync(core);
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("Backups are made again", StringComparison.Ordinal));
    }

    [SqliteFact("PostgreSQL is backed up with pg_dump.")]
    public async Task Where_none_was_ever_made_it_is_told_too()
    {
        await using var core = await StartAsync();
        await LookAsync(core);
        core.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await LookAsync(core);
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("No backup has been made since", StringComparison.Ordinal));
    }

    private static async Task LookAsync(TestCore core)
    {
        await core.Get<BackupMonitor>().LookAsync(CancellationToken.None);
        await core.RelayAsync();
    }

    private static List<string> Alerts(TestCore core) =>
        [.. core.Chat.Messages
            .Select(message => message.Text)
            .Where(text => text.Contains("No backup could be made", StringComparison.Ordinal))];

    private static Task RunAsync(TestCore core) => core.Get<BackupService>().RunOnceAsync(CancellationToken.None);

    private Task<TestCore> StartAsync() => TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Access:Admins:0"] = $"{Boss}",
        ["Backup:Folder"] = _folder,
        ["Backup:Keep"] = "2",
    });
}
