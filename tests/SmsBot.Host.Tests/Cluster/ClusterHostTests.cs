using System.Globalization;
using Npgsql;
using SmsBot.Host.Tests.Admin;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>Two real processes on one PostgreSQL database, and what comes in at the one that stands by.</summary>
public sealed class ClusterHostTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private readonly TempFolder _folder = new();
    private readonly TempFolder _other = new();
    private string _database = "";
    private BotApiSimulator _telegram = null!;
    private SmsPoolSimulator _pool = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _database = await PostgresDatabases.TakeAsync();
        _telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        _pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        _pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        _ada = _telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await _pool.DisposeAsync();
        PostgresDatabases.Leave(_database);
        _folder.Dispose();
        _other.Dispose();
    }

    [PostgresFact]
    public async Task A_page_open_at_the_standby_host_is_served_and_stays_signed_in_when_that_host_takes_over()
    {
        await using var first = await StartAsync();
        await using var second = await StandbyAsync();
        await using var page = new WebPage(second.Url);
        await page.CallAsync("/web/say", new SmsBot.Host.WebChat.WebSay("me", "one", "/help"));
        await Eventually.IsTrueAsync(() => page.IsLive && page.Messages.Any(message => message.Said is null), () => second.Output);
        var before = page.Messages.Count;

        await first.TerminateAsync();
        await page.CallAsync("/web/say", new SmsBot.Host.WebChat.WebSay("me", "two", "/numbers"));

        Assert.Equal(0, await first.ExitsAsync());
        await Eventually.IsTrueAsync(() => page.IsLive && page.Messages.Count(message => message.Said is null) >= 2, () => second.Output);
        Assert.Equal(before + 2, page.Messages.Count);
    }

    [PostgresFact]
    public async Task The_operators_page_at_the_standby_host_is_live_and_is_so_again_when_that_host_takes_over()
    {
        await using var first = await StartAsync();
        await using var second = await StandbyAsync();
        using var client = new AdminClient(second.Url);
        await client.PostAsync("/web/sign-in", new { token = WebPage.Token });
        await using (var page = await client.OpenAsync())
        {
            Assert.False((await page.MessageAsync()).GetProperty("paused").GetBoolean());
            await client.PostAsync("/admin/pause", new { paused = true });
            for (var earlier = 0; !(await page.MessageAsync()).GetProperty("paused").GetBoolean(); earlier++)
                Assert.InRange(earlier, 0, 30);

            await first.TerminateAsync();
            Assert.Null(await page.NextAsync("none"));
        }

        Assert.Equal(0, await first.ExitsAsync());
        await using var again = await client.OpenAsync();
        Assert.True((await again.MessageAsync()).GetProperty("paused").GetBoolean());
    }

    [PostgresFact]
    public async Task A_host_whose_clock_is_ahead_takes_over_with_the_time_of_the_database()
    {
        await using var first = await StartAsync();
        await using var second = await StandbyAsync(ClusterClock.AnHourAhead);
        await first.TerminateAsync();
        await first.ExitsAsync();
        await second.SaysAsync("SmsBot runs.");
        if (ClusterClock.AnHourAhead.Count > 0)
            Assert.Contains("the bot starts with the server's time", second.Output, StringComparison.Ordinal);

        await _ada.SaysAsync("/rent whatsapp us");
        await _ada.SeesAsync("Waiting for the SMS.");

        var created = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse((await AskAsync("SELECT min(\"At\") FROM \"LedgerEntries\""))!, CultureInfo.InvariantCulture));
        Assert.InRange(created, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10), TimeProvider.System.GetUtcNow());
    }

    [PostgresFact]
    public async Task A_host_that_starts_leaves_alone_what_the_active_one_is_buying()
    {
        var gate = new TaskCompletionSource();
        await using var first = await StartAsync();
        _pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await _ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _pool.Books.Count("purchase/sms") == 1, () => first.Output);

        await using var second = await StandbyAsync();
        Assert.Equal("Sending", await AskAsync("SELECT \"Status\" FROM \"Spends\""));
        gate.SetResult();

        await _ada.SeesAsync("Waiting for the SMS.");
        Assert.Equal(("Done", 1), (await AskAsync("SELECT \"Status\" FROM \"Spends\""), _pool.Books.Sold));
    }

    [PostgresFact]
    public async Task A_stopped_host_finishes_its_purchase_before_the_next_one_works_and_posts_codes_meanwhile()
    {
        var gate = new TaskCompletionSource();
        await using var first = await StartAsync();
        await using var second = await StandbyAsync();
        await _ada.SaysAsync("/rent whatsapp us");
        await _ada.SeesAsync("Waiting for the SMS.");
        _pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await _ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _pool.Books.Count("purchase/sms") == 2, () => first.Output);

        await first.TerminateAsync();
        await first.SaysAsync("Application is shutting down");
        _pool.Deliver(_pool.Orders[0], Text, "583920");
        await _ada.SeesAsync(Text);
        Assert.False(first.HasExited, first.Output);
        gate.SetResult();

        Assert.Equal(0, await first.ExitsAsync());
        await second.SaysAsync("SmsBot runs.");
        Assert.Equal("2", await AskAsync("SELECT count(*) FROM \"Spends\" WHERE \"Status\" = 'Done'"));
    }

    [PostgresFact]
    public async Task A_standby_host_of_an_older_version_steps_aside_with_a_sentence()
    {
        await using var first = await StartAsync();
        await using var second = await StandbyAsync();

        await AskAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')");

        Assert.Equal(1, await second.ExitsAsync());
        await AskAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"ProductVersion\" = '99.0.0'");
        Assert.Contains("was written by a newer SmsBot", second.Output, StringComparison.Ordinal);
        Assert.False(first.HasExited, first.Output + string.Join("\n", _pool.Books.Requests.TakeLast(40)));
    }

    [PostgresFact]
    public async Task A_host_that_knows_a_later_state_of_the_database_has_it_compared_with_the_lists()
    {
        await using (var before = await StartAsync())
        {
            await before.TerminateAsync();
            await before.ExitsAsync();
        }

        // As after a restore: the database knows less than the file beside the host.
        var file = Assert.Single(Directory.GetFiles(_folder.Path, "smsbot-*.history"));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Split(' ')[0] + " 1 77");
        await using var active = await HostProcess.StartAsync(_other.Path, Arguments());
        Assert.DoesNotContain("earlier", active.Output, StringComparison.Ordinal);

        await using var standby = await StandbyAsync();

        await standby.SaysAsync("The active host works on an earlier database than this host has known");
        await active.SaysAsync("The database agrees with the providers' lists again");
    }

    [PostgresFact]
    public async Task A_server_with_another_history_has_the_lists_compared()
    {
        await using (var before = await StartAsync())
        {
            await before.TerminateAsync();
            await before.ExitsAsync();
        }

        await AskAsync("UPDATE \"Settings\" SET \"Value\" = regexp_replace(\"Value\", '/1$', '/2') WHERE \"Key\" = 'history'");
        await using var after = await StartAsync();

        await after.SaysAsync("The database agrees with the providers' lists again");
        Assert.Contains("or its server has changed", after.Output, StringComparison.Ordinal);
    }

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(_folder.Path, Arguments());

    private async Task<HostProcess> StandbyAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = HostProcess.Run(
            _folder.Path,
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. Arguments()],
            environment: environment);
        await host.SaysAsync("Now listening on: ");
        await host.SaysAsync("Standby: another host works on");
        return host;
    }

    private string[] Arguments() =>
    [
        "--Database:Provider=Postgres",
        $"--Database:ConnectionString={_database}",
        $"--Telegram:Token={_telegram.Token}",
        $"--Telegram:ApiBaseUrl={_telegram.Url}",
        $"--Providers:SmsPool:ApiKey={_pool.ApiKey}",
        $"--Providers:SmsPool:BaseUrl={_pool.BaseUrl}",
        "--Web:Chat=true",
        $"--Web:AdminToken={WebPage.Token}",
        "--Access:Mode=Open",
    ];

    private async Task<string?> AskAsync(string sql) => Convert.ToString(
        await (await PostgresServerProcess.GetAsync()).AskAsync<object>(new NpgsqlConnectionStringBuilder(_database).Database!, sql),
        CultureInfo.InvariantCulture);
}
