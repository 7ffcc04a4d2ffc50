using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Processes;

/// <summary>A real process that is killed while somebody outside has its request in hand, and the process after it.</summary>
public sealed class KilledTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private readonly TempFolder _folder = new();
    private readonly List<HostProcess> _hosts = [];
    private BotApiSimulator _telegram = null!;
    private SmsPoolSimulator _pool = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        _telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        _pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        _pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        _ada = _telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await _pool.DisposeAsync();
        _folder.Dispose();
        var secrets = new LogSecrets();
        secrets.Add(_pool.Secrets);
        secrets.AddTyped(_telegram.Typed);
        secrets.RequireNoneIn(_hosts.Select(host => host.Output));
    }

    [Fact]
    public async Task While_the_card_is_being_posted_nothing_has_been_bought()
    {
        await using (var killed = await StartAsync())
        {
            _telegram.Faults.Add("sendMessage", Fault.Hang with { TakesEffect = true });
            await _ada.SaysAsync("/rent whatsapp us");
            await _ada.SeesAsync("Getting a number");
            await KillAsync(killed);
        }

        await using var next = await StartAsync();
        await _ada.SeesAsync("nothing was bought");
        Assert.Equal(0, _pool.Books.Count("purchase/sms"));
    }

    [Fact]
    public async Task Before_the_shop_has_sold_it_is_not_asked_again_and_a_stale_migration_lock_is_no_hindrance()
    {
        var never = new TaskCompletionSource();
        await using (var killed = await StartAsync())
        {
            _pool.Fail("purchase/sms", new ShopFault { Gate = never.Task });
            await _ada.SaysAsync("/rent whatsapp us");
            await Eventually.IsTrueAsync(() => _pool.Books.Count("purchase/sms") == 1, () => killed.Output);
            await KillAsync(killed);
        }

        Files.Execute(_folder.File("smsbot.db"), """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);
        await using var next = await StartAsync();
        await _ada.SeesAsync("nothing is bought twice");
        Assert.Equal(1, _pool.Books.Count("purchase/sms"));
        Assert.Equal("Unknown", Files.Ask(_folder.File("smsbot.db"), "SELECT Status FROM Spends"));
    }

    [Fact]
    public async Task After_the_shop_has_sold_the_number_is_found_and_its_code_comes()
    {
        await using (var killed = await StartAsync())
        {
            _pool.Fail("purchase/sms", new ShopFault { Hang = true, AfterEffect = true });
            await _ada.SaysAsync("/rent whatsapp us");
            await _pool.OrderedAsync();
            await KillAsync(killed);
        }

        await using var next = await StartAsync();
        await _ada.SeesAsync("It went through after all");
        _pool.Deliver(_pool.Orders[0], Text, "583920");
        await _ada.SeesAsync(Text);
        Assert.Equal(1, _pool.Books.Sold);
        Assert.Equal(
            "310000", Files.Ask(_folder.File("smsbot.db"), "SELECT SUM(Micros) FROM LedgerEntries WHERE Account = 'provider:smspool'"));
    }

    [Fact]
    public async Task After_Telegram_took_the_code_it_comes_at_most_once_more()
    {
        await using (var killed = await StartAsync())
        {
            await _ada.SaysAsync("/rent whatsapp us");
            var order = await _pool.OrderedAsync();
            await _ada.SeesAsync("Waiting for the SMS.");
            _telegram.Faults.Add("sendMessage", Fault.Hang with { TakesEffect = true });
            _pool.Deliver(order, Text, "583920");
            await _ada.SeesAsync(Text);
            await KillAsync(killed);
        }

        await using var next = await StartAsync();
        await _ada.SeesAsync("Code received");
        await next.TerminateAsync();
        Assert.Equal(0, await next.ExitsAsync());
        Assert.Equal(2, _ada.Chat.Messages.Count(message => message.Text.Contains(Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_terminate_waits_for_the_purchase_that_is_under_way()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync();
        _pool.Fail("purchase/sms", new ShopFault { Gate = open.Task });
        await _ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _pool.Books.Count("purchase/sms") == 1, () => host.Output);

        await host.TerminateAsync();
        await Eventually.IsTrueAsync(() => !_telegram.IsPolled, () => host.Output);
        open.SetResult();

        Assert.Equal(0, await host.ExitsAsync());
        Assert.Equal("Done", Files.Ask(_folder.File("smsbot.db"), "SELECT Status FROM Spends"));
        Assert.Equal("Active", Files.Ask(_folder.File("smsbot.db"), "SELECT Status FROM Rentals"));
    }

    private async Task<HostProcess> StartAsync()
    {
        var host = await HostProcess.StartAsync(
            _folder.Path,
            $"--Telegram:Token={_telegram.Token}",
            $"--Telegram:ApiBaseUrl={_telegram.Url}",
            $"--Providers:SmsPool:ApiKey={_pool.ApiKey}",
            $"--Providers:SmsPool:BaseUrl={_pool.BaseUrl}",
            "--Access:Mode=Open");
        _hosts.Add(host);
        return host;
    }

    private static async Task KillAsync(HostProcess host)
    {
        host.Kill();
        await host.ExitsAsync();
    }
}
