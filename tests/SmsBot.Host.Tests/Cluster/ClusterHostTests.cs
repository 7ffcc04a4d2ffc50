using System.Globalization;
using SmsBot.Host.Tests.Admin;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>Two real processes on one PostgreSQL database, and what comes in at the one that stands by.</summary>
public sealed class ClusterHostTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private readonly TempFolder _other = new();
    private TwoHosts _hosts = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is not null)
            _hosts = await TwoHosts.CreateAsync("--Web:Chat=true", $"--Web:AdminToken={WebPage.Token}");
    }

    public async Task DisposeAsync()
    {
        await _hosts.DisposeAsync();
        _other.Dispose();
    }

    [PostgresFact]
    public async Task A_page_open_at_the_standby_host_is_served_and_stays_signed_in_when_that_host_takes_over()
    {
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();
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
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();
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

        // Until then a request is held for two seconds and then told to come again.
        await second.SaysAsync("SmsBot runs.");
        await using var again = await client.OpenAsync();
        Assert.True((await again.MessageAsync()).GetProperty("paused").GetBoolean());
    }

    [PostgresFact]
    public async Task A_host_whose_clock_is_ahead_takes_over_with_the_time_of_the_database()
    {
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync(ClusterClock.AnHourAhead);
        await first.TerminateAsync();
        await first.ExitsAsync();
        await second.SaysAsync("SmsBot runs.");
        if (ClusterClock.AnHourAhead.Count > 0)
            Assert.Contains("the bot starts with the server's time", second.Output, StringComparison.Ordinal);

        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await _hosts.Ada.SeesAsync("Waiting for the SMS.");

        var created = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse((await _hosts.AskAsync("SELECT min(\"At\") FROM \"LedgerEntries\""))!, CultureInfo.InvariantCulture));
        Assert.InRange(created, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10), TimeProvider.System.GetUtcNow());
    }

    [PostgresFact]
    public async Task A_host_that_starts_leaves_alone_what_the_active_one_is_buying()
    {
        var gate = new TaskCompletionSource();
        await using var first = await _hosts.StartAsync();
        _hosts.Pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _hosts.Pool.Books.Count("purchase/sms") == 1, () => first.Output);

        await using var second = await _hosts.StandbyAsync();
        Assert.Equal("Sending", await _hosts.AskAsync("SELECT \"Status\" FROM \"Spends\""));
        gate.SetResult();

        await _hosts.Ada.SeesAsync("Waiting for the SMS.");
        Assert.Equal(("Done", 1), (await _hosts.AskAsync("SELECT \"Status\" FROM \"Spends\""), _hosts.Pool.Books.Sold));
    }

    [PostgresFact]
    public async Task A_stopped_host_finishes_its_purchase_before_the_next_one_works_and_posts_codes_meanwhile()
    {
        var gate = new TaskCompletionSource();
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();
        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await _hosts.Ada.SeesAsync("Waiting for the SMS.");
        _hosts.Pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _hosts.Pool.Books.Count("purchase/sms") == 2, () => first.Output);

        await first.TerminateAsync();
        await first.SaysAsync("Application is shutting down");
        _hosts.Pool.Deliver(_hosts.Pool.Orders[0], Text, "583920");
        await _hosts.Ada.SeesAsync(Text);
        Assert.False(first.HasExited, first.Output);
        gate.SetResult();

        Assert.Equal(0, await first.ExitsAsync());
        await second.SaysAsync("SmsBot runs.");
        Assert.Equal("2", await _hosts.AskAsync("SELECT count(*) FROM \"Spends\" WHERE \"Status\" = 'Done'"));
    }

    [PostgresFact]
    public async Task A_standby_host_of_an_older_version_steps_aside_with_a_sentence()
    {
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();

        await _hosts.AskAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')");

        Assert.Equal(1, await second.ExitsAsync());
        await _hosts.AskAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"ProductVersion\" = '99.0.0'");
        Assert.Contains("was written by a newer SmsBot", second.Output, StringComparison.Ordinal);
        Assert.False(first.HasExited, first.Output + string.Join("\n", _hosts.Pool.Books.Requests.TakeLast(40)));
    }

    [PostgresFact]
    public async Task A_host_that_knows_a_later_state_of_the_database_has_it_compared_with_the_lists()
    {
        await using (var before = await _hosts.StartAsync())
        {
            await before.TerminateAsync();
            await before.ExitsAsync();
        }

        // As after a restore: the database knows less than the file beside the host.
        var file = Assert.Single(Directory.GetFiles(_hosts.Folder, "smsbot-*.history"));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Split(' ')[0] + " 1 77");
        await using var active = await _hosts.StartAsync(_other.Path);
        Assert.DoesNotContain("earlier", active.Output, StringComparison.Ordinal);

        await using var standby = await _hosts.StandbyAsync();

        await standby.SaysAsync("The active host works on an earlier database than this host has known");
        await active.SaysAsync("The database agrees with the providers' lists again");
    }

    [PostgresFact]
    public async Task A_server_with_another_history_has_the_lists_compared()
    {
        await using (var before = await _hosts.StartAsync())
        {
            await before.TerminateAsync();
            await before.ExitsAsync();
        }

        await _hosts.AskAsync("UPDATE \"Settings\" SET \"Value\" = regexp_replace(\"Value\", '/1$', '/2') WHERE \"Key\" = 'history'");
        await using var after = await _hosts.StartAsync();

        await after.SaysAsync("The database agrees with the providers' lists again");
        Assert.Contains("or its server has changed", after.Output, StringComparison.Ordinal);
    }
}
