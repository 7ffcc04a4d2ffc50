using System.Text.Json;
using SmsBot.Host.Tests.Verbs;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Processes;

/// <summary>The built program: what it finds, what it says, how it ends.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task With_nothing_configured_it_runs_on_an_empty_database_and_a_terminate_ends_it_well()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);

        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var answer =
            await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Url, "/healthz")), CancellationToken.None);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.Contains($"SmsBot runs. Version: {HelpCliCommandTests.Version}. Providers: Sandbox.", host.Output, StringComparison.Ordinal);
        await host.SaysAsync("Web chat: http://127.0.0.1:");
        Files.AssertPrivate(folder.File("smsbot.db"));

        await host.TerminateAsync();
        Assert.Equal(0, await host.ExitsAsync());
    }

    [Fact]
    public async Task On_SQLite_nothing_of_the_client_of_PostgreSQL_is_loaded()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);

        Assert.Contains("Microsoft.EntityFrameworkCore.Sqlite.dll", host.Loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", host.Loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Yarp", host.Loaded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standard_setting_writes_the_log_as_JSON_one_object_a_line()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--Logging:Console:FormatterName=json");
        await host.TerminateAsync();
        Assert.Equal(0, await host.ExitsAsync());

        var lines = host.Output
            .Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        var listening = Assert.Single(
            lines, line => line.GetProperty("Message").GetString()!.StartsWith("Now listening on", StringComparison.Ordinal));
        Assert.True(listening.GetProperty("EventId").GetInt32() > 0);
        Assert.Equal("Information", listening.GetProperty("LogLevel").GetString());
        Assert.StartsWith("http://127.0.0.1:", listening.GetProperty("State").GetProperty("address").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_one_on_the_same_file_says_so_and_ends()
    {
        using var folder = new TempFolder();
        await using var first = await HostProcess.StartAsync(folder.Path);

        await using var second = HostProcess.Run(folder.Path, ["--urls=http://127.0.0.1:0"]);

        Assert.NotEqual(0, await second.ExitsAsync());
        Assert.Contains("smsbot.db", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_ends_in_one_sentence()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("smsbot.db"), string.Concat(Enumerable.Repeat("no database, but somebody's notes ", 200)));

        await using var host = HostProcess.Run(folder.Path, ["--urls=http://127.0.0.1:0"]);

        Assert.Equal(1, await host.ExitsAsync());
        Assert.Contains("is not an SQLite database", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_another_program_locks_is_waited_for_with_a_word_and_then_named()
    {
        using var folder = new TempFolder();
        await (await HostProcess.StartAsync(folder.Path)).DisposeAsync();
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.File("smsbot.db")};Pooling=False");
        await other.OpenAsync(CancellationToken.None);
        await using var holding = other.CreateCommand();
        holding.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE";
        await holding.ExecuteNonQueryAsync(CancellationToken.None);

        await using var host = HostProcess.Run(
            folder.Path, ["--urls=http://127.0.0.1:0", "--Database:ConnectionString=Data Source=smsbot.db;Default Timeout=6"]);

        Assert.Equal(1, await host.ExitsAsync());
        Assert.Contains("Still checking the database file after", host.Output, StringComparison.Ordinal);
        Assert.Contains("is locked by another program", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_configuration_error_is_said_at_once_with_its_key_and_no_secret()
    {
        using var folder = new TempFolder();
        await using var host = HostProcess.Run(folder.Path,
        [
            "--Database:Provider=Oracle", "--Telegram:Token=7654321:AAsecret", "--Telegram:Mode=Pigeon", "--Telegram:ApiBaseUrl=nowhere",
            "--Providers:SmsPool:ApiKey=secretkey", "--Providers:SmsPool:BaseUrl=nowhere", "--Access:Mode=Closed", "--Access:Admins:0=ada",
            "--Limits:MaxPrice=-1", "--Privacy:KeepSmsFor=-1.00:00:00",
        ]);

        Assert.Equal(1, await host.ExitsAsync());
        string[] keys = [
            "Database:Provider", "Telegram:Mode", "Telegram:ApiBaseUrl", "Providers:SmsPool:BaseUrl", "Access:Mode",
            "Access:Admins", "Limits:MaxPrice", "Privacy:KeepSmsFor",
        ];
        Assert.All(keys, key => Assert.Contains(key, host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("AAsecret", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secretkey", host.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("smsbot.db")));
    }

    [Fact]
    public async Task With_the_sandbox_and_the_web_chat_on_too_every_error_is_said_at_once()
    {
        using var folder = new TempFolder();
        await using var host = HostProcess.Run(folder.Path,
        [
            "--Limits:MaxPrice=cheap", "--Limits:MaxLeasePrice=dear", "--Limits:MaxPrize=3", "--Access:Mode=Closed",
            "--Access:Admins=telegram:12345", "--Database:Provider=Oracle",
            "--Web:Chat=perhaps", "--Providers:Sandbox:Enabled=maybe", "--Providers:SmsPol:ApiKey=secretkey",
            "--Providers:SmsPool:ApiKy=secretkey", "--Telegram:Tokn=secretkey", "--Limts:MaxPrice=3",
        ]);

        Assert.Equal(1, await host.ExitsAsync());
        string[] sentences =
        [
            "Limits:MaxPrice is \"cheap\": write a number such as 5.00.",
            "Limits:MaxLeasePrice is \"dear\": write a number such as 5.00.",
            "Limits:MaxPrize is no setting. Did you mean Limits:MaxPrice?",
            "Access:Mode is \"Closed\"",
            "Access:Admins is a list: write its first entry as Access:Admins:0 (as an environment variable Access__Admins__0).",
            "Database:Provider is \"Oracle\"",
            "Web:Chat is \"perhaps\": write true or false.",
            "Providers:Sandbox:Enabled is \"maybe\": write true or false.",
            "Providers:SmsPol is no setting. Did you mean Providers:SmsPool?",
            "Providers:SmsPool:ApiKy is no setting. Did you mean Providers:SmsPool:ApiKey?",
            "Telegram:Tokn is no setting. Did you mean Telegram:Token?",
            "Limts is no section of settings. Did you mean Limits?",
        ];
        Assert.All(sentences, sentence => Assert.Contains(sentence, host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secretkey", host.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("smsbot.db")));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        using var folder = new TempFolder();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        await using var host = HostProcess.Run(folder.Path, [$"--urls=http://{taken.LocalEndpoint}"]);

        Assert.Equal(1, await host.ExitsAsync());
        Assert.Contains("address already in use. Choose another port with --urls", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        Assert.InRange(host.Output.Length, 1, 700);
    }

    [Fact]
    public async Task An_unknown_log_level_is_named_with_those_there_are()
    {
        using var folder = new TempFolder();
        await using var host = HostProcess.Run(folder.Path, ["--Logging:LogLevel:Default=Loud"]);

        Assert.Equal(1, await host.ExitsAsync());
        Assert.Contains("Logging:LogLevel:Default is \"Loud\": write one of Trace, Debug,", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_json_where_the_settings_say_so()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--Logging:Console:FormatterName=json");

        Assert.Contains("\"EventId\":201", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_said_to_be_none()
    {
        using var folder = new TempFolder();
        await using var host = HostProcess.Run(folder.Path, ["dance"]);

        Assert.Equal(2, await host.ExitsAsync());
        Assert.Contains("\"dance\" is no verb", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_of_the_working_directory_come_before_those_beside_the_program()
    {
        using var program = new TempFolder();
        foreach (var file in Directory
            .EnumerateFiles(AppContext.BaseDirectory)
            .Where(file => Path.GetExtension(file) is ".dll" or ".json" or ".so"))
            File.Copy(file, program.File(Path.GetFileName(file)));
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "runtimes"), program.File("runtimes"));
        await File.WriteAllTextAsync(
            program.File("appsettings.json"),
            """{ "Database": { "ConnectionString": "Data Source=beside.db" }, "Limits": { "MaxPrice": -7 } }""");

        using var foreign = new TempFolder();
        await using var beside = HostProcess.Run(foreign.Path, ["--urls=http://127.0.0.1:0"], program.Path);
        Assert.Equal(1, await beside.ExitsAsync());
        Assert.Contains("Limits:MaxPrice is -7", beside.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(foreign.File("appsettings.json"), """{ "Database": { "ConnectionString": "Data Source=here.db" } }""");
        await using var here = HostProcess.Run(foreign.Path, ["--urls=http://127.0.0.1:0"], program.Path);
        await here.SaysAsync("SmsBot runs.");
        Assert.True(File.Exists(foreign.File("here.db")), here.Output);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
