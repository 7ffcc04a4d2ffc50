using Microsoft.Data.Sqlite;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Verbs;

public sealed class RestoreCliCommandTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-restore-").FullName;

    private string Database => Path.Combine(_folder, "smsbot.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_takes_the_place_of_the_database_which_is_kept_and_the_bot_starts_on_it()
    {
        await (await HostProcess.StartAsync(_folder)).DisposeAsync();
        await RunAsync("backup", "copy.db");
        await WriteToLogAsync();
        Assert.True(new FileInfo(Database + "-wal").Length > 0);

        var (exit, said) = await RunAsync("restore", "copy.db");

        Assert.Equal(0, exit);
        Assert.Contains("compared the database with the providers' lists", said, StringComparison.Ordinal);
        var kept = Assert.Single(
            Directory.GetFiles(_folder, "smsbot.db.before-restore-*"), file => !file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Equal("in the log", await ReadAsync(kept));
        Assert.False(File.Exists(Database + "-wal"));
        Assert.Equal(new FileInfo(Path.Combine(_folder, "copy.db")).Length, new FileInfo(Database).Length);
        Assert.Equal("0", await ReadAsync(Database, "SELECT \"Value\" FROM \"Settings\" WHERE \"Key\" = 'verify'"));
        await using var bot = await HostProcess.StartAsync(_folder);
    }

    [Fact]
    public async Task A_file_whose_commits_are_in_a_log_beside_it_is_refused()
    {
        await (await HostProcess.StartAsync(_folder)).DisposeAsync();
        await WriteToLogAsync();
        foreach (var end in (string[])["", "-wal"])
            File.Copy(Database + end, Path.Combine(_folder, "killed.db" + end));

        var (exit, said) = await RunAsync("restore", "killed.db");

        Assert.Equal(1, exit);
        Assert.Contains("write-ahead log", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_touched_while_a_bot_runs_or_if_the_file_is_no_backup()
    {
        await using (await HostProcess.StartAsync(_folder))
        {
            await RunAsync("backup", "copy.db");
            var (refused, why) = await RunAsync("restore", "copy.db");
            Assert.Equal(1, refused);
            Assert.Contains("already runs", why, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "text.db"), "no database");
        var before = await File.ReadAllBytesAsync(Database);
        foreach (var file in (string[])["text.db", "missing.db", "smsbot.db"])
            Assert.Equal(1, (await RunAsync("restore", file)).Exit);

        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
        Assert.Empty(Directory.GetFiles(_folder, "*restor*"));
        Assert.Equal(2, (await RunAsync("restore")).Exit);
    }

    /// <summary>A commit that only the log has, as after a kill.</summary>
    private async Task WriteToLogAsync()
    {
        await using var writer = Open(Database);
        await RunSqlAsync(writer, "CREATE TABLE IF NOT EXISTS \"Left\" (\"Word\" TEXT)");
        await RunSqlAsync(writer, "INSERT INTO \"Left\" VALUES ('in the log')");
        foreach (var end in (string[])["", "-wal"])
            File.Copy(Database + end, Database + end + ".kept");
        await writer.CloseAsync();
        foreach (var end in (string[])["", "-wal"])
            File.Move(Database + end + ".kept", Database + end, overwrite: true);
    }

    private static Task<string?> ReadAsync(string file) => ReadAsync(file, "SELECT \"Word\" FROM \"Left\"");

    private static async Task<string?> ReadAsync(string file, string sql)
    {
        await using var reader = Open(file);
        await using var command = reader.CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static async Task RunSqlAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private Task<(int Exit, string Said)> RunAsync(params string[] words) => HostProcess.RunToEndAsync(_folder, Nothing, words);
}
