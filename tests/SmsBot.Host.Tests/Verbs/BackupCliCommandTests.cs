using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Verbs;

public sealed class BackupCliCommandTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-backup-").FullName;

    [Fact]
    public async Task A_running_bot_is_copied_whole_and_answers_for_its_health()
    {
        await using var bot = await HostProcess.StartAsync(_folder);
        var copy = Path.Combine(_folder, "copy.db");

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, Nothing, "backup", copy);
        var health = await HostProcess.RunToEndAsync(_folder, Nothing, "health", "--urls", $"http://+:{bot.Url.Port}");

        Assert.Equal((0, true), (exit, said.StartsWith("Copied the database", StringComparison.Ordinal)));
        Assert.Equal("ok", await AskAsync(copy, "PRAGMA integrity_check"));
        Assert.Equal("1", await AskAsync(copy, "SELECT COUNT(*) > 0 FROM __EFMigrationsHistory"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        Assert.Equal((0, "ok"), (health.Exit, health.Said.Trim()));
    }

    [Fact]
    public async Task The_copy_is_a_database_to_start_from()
    {
        await (await HostProcess.StartAsync(_folder)).DisposeAsync();
        await HostProcess.RunToEndAsync(_folder, Nothing, "backup", "copy.db");

        await using var bot = await HostProcess.StartAsync(_folder, "--Database:ConnectionString=Data Source=copy.db");
    }

    [Fact]
    public async Task An_existing_file_is_never_overwritten()
    {
        await (await HostProcess.StartAsync(_folder)).DisposeAsync();
        var precious = Path.Combine(_folder, "precious.db");
        await File.WriteAllTextAsync(precious, "");

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, Nothing, "backup", precious);

        Assert.Equal(1, exit);
        Assert.Contains("exists already", said, StringComparison.Ordinal);
        Assert.Equal("", await File.ReadAllTextAsync(precious));
    }

    [Fact]
    public async Task Without_a_database_nothing_is_made()
    {
        var (exit, said) = await HostProcess.RunToEndAsync(_folder, Nothing, "backup", "copy.db");

        Assert.Equal(1, exit);
        Assert.Contains("There is no database at", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_bot_that_does_not_run_is_not_healthy()
    {
        var (exit, said) = await HostProcess.RunToEndAsync(_folder, Nothing, "health", "--urls", $"http://127.0.0.1:{FreePort()}");

        Assert.Equal(1, exit);
        Assert.Contains("Nothing answers on", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> AskAsync(string file, string question)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return $"{await command.ExecuteScalarAsync()}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
