using Npgsql;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Verbs;

/// <summary>A bot that has worked on SQLite goes on where it was, on PostgreSQL.</summary>
public sealed class MigrateCliCommandTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private readonly TempFolder _folder = new();
    private string _target = "";

    public async Task InitializeAsync() => _target = PostgresPrograms.Folder is null ? "" : await PostgresDatabases.CreateEmptyAsync();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [PostgresFact]
    public async Task A_filled_database_is_copied_whole_and_the_bot_goes_on_with_it()
    {
        await using var telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        await using var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        var ada = telegram.User("Ada");
        string[] settings =
        [
            $"--Telegram:Token={telegram.Token}", $"--Telegram:ApiBaseUrl={telegram.Url}", $"--Providers:SmsPool:ApiKey={pool.ApiKey}",
            $"--Providers:SmsPool:BaseUrl={pool.BaseUrl}", "--Access:Mode=Open",
        ];
        await using (var before = await HostProcess.StartAsync(_folder.Path, settings))
        {
            await ada.SaysAsync("/rent whatsapp us");
            await pool.OrderedAsync();
            await ada.SeesAsync("Waiting for the SMS.");

            // While the bot runs, its file is locked.
            var (refused, why) = await MigrateAsync();
            Assert.Equal(1, refused);
            Assert.Contains("already runs on", why, StringComparison.Ordinal);
            await before.TerminateAsync();
            Assert.Equal(0, await before.ExitsAsync());
        }

        // A number that was given out and whose row is gone.
        Files.Execute(_folder.File("smsbot.db"), "UPDATE sqlite_sequence SET seq = 700 WHERE name = 'Rentals'");
        var (exit, said) = await MigrateAsync();
        Assert.True(exit == 0, said);
        Assert.Contains("counts and the ledger's sums agree", said, StringComparison.Ordinal);

        await using var after = await HostProcess.StartAsync(
            _folder.Path, ["--Database:Provider=Postgres", $"--Database:ConnectionString={_target}", .. settings]);
        pool.Deliver(pool.Orders[0], Text, "583920");
        await ada.SeesAsync(Text);
        await ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => pool.Books.Sold == 2, () => after.Output);
        Assert.Equal(0m, await AskAsync<decimal>("SELECT sum(\"Micros\") FROM \"LedgerEntries\""));
        Assert.Equal(701, await AskAsync<long>("SELECT max(\"Id\") FROM \"Rentals\""));
        Assert.Equal(1, await AskAsync<long>("SELECT count(*) FROM \"Sms\""));
    }

    [PostgresFact]
    public async Task A_target_that_is_not_empty_is_refused()
    {
        await (await HostProcess.StartAsync(_folder.Path)).DisposeAsync();
        Assert.Equal(0, (await MigrateAsync()).Exit);

        var (exit, said) = await MigrateAsync();

        Assert.Equal(1, exit);
        Assert.Contains("is not empty (it has rows in", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_table_of_another_program_is_left_alone()
    {
        await (await HostProcess.StartAsync(_folder.Path)).DisposeAsync();
        await AskAsync<object>("CREATE TABLE theirs (id int)");

        Assert.Contains("tables of another program", (await MigrateAsync()).Said, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Backup_names_the_tool_of_the_server_and_check_the_server_without_the_password()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = "Postgres",
            ["Database__ConnectionString"] = _target,
        };

        var (exit, said) = await HostProcess.RunToEndAsync(_folder.Path, settings, "backup", "/backups/bot.dump");
        Assert.Equal(1, exit);
        Assert.Matches(
            "pg_dump --format=custom --host=127.0.0.1 --port=[0-9]+ --username=smsbot --file=/backups/bot.dump test[0-9]+", said);

        (exit, said) = await HostProcess.RunToEndAsync(_folder.Path, settings, "check");
        Assert.True(exit == 0, said);
        Assert.Matches(
            "ok      database: PostgreSQL at 127.0.0.1:[0-9]+, database test[0-9]+: reachable, version [0-9.]+, session state works",
            said);
        Assert.DoesNotContain("a-password", said, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Said)> MigrateAsync() => await HostProcess.RunToEndAsync(
        _folder.Path,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = "Postgres",
            ["Database__ConnectionString"] = _target,
        },
        "migrate-database",
        "smsbot.db");

    private async Task<T?> AskAsync<T>(string sql) =>
        await (await PostgresServerProcess.GetAsync()).AskAsync<T>(new NpgsqlConnectionStringBuilder(_target).Database!, sql);
}
