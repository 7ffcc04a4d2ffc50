using System.Net;
using System.Text;
using SmsBot.Host.Tests.App;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Faults;

/// <summary>
/// The disk is full for a while, at any moment: nothing is lost, said twice or bought twice, and it goes on without a hand.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FullDisk _disk = new();
    private BotWorld _world = null!;

    public async Task InitializeAsync() => _world = await BotWorld.CreateAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task From_any_commit_on_of_a_rental()
    {
        await RunAsync("--Limits:MaxPerServicePerDay=1000", "--Limits:DailySpendTotal=1000");
        for (var number = 0; ; number++)
        {
            var ada = _world.Telegram.User($"Ada {number}");
            await _world.SettleAsync();
            var before = _disk.Commits;
            _disk.FillAfter(number);
            await RentsAsync(ada);
            await ReceivesAsync(ada, number);
            if (_disk.Commits - before <= number)
                break;

            Assert.Equal(number + 1, _world.Pool.Books.Sold);
            Assert.Equal(1, ada.Count(Text));
        }

        Assert.True(_world.Pool.Books.Sold > 8, "The conversation had hardly a commit.");
        await AppBooks.SettledAsync(_world);
        await AppBooks.DeliveredAsync(_world);
        await AppBooks.AgreeAsync(_world);
    }

    [Fact]
    public async Task While_a_purchase_is_under_way_its_outcome_waits_and_nobody_buys_meanwhile()
    {
        await _world.AddDiscordAsync();
        // The console belongs to all tests of the process: the id is this test's alone.
        _world.Pool.OrderPrefix = "FULL";
        await RunAsync();
        using var listener = new HookClient(_world);
        var console = Console.Error;
        await using var said = new StringWriter();
        Console.SetError(TextWriter.Synchronized(said));
        var (ada, eve) = (_world.Telegram.User("Ada"), _world.Discord.Member("Eve"));
        await SellsOnAFullDiskAsync(ada);
        await _world.UntilAsync(
            () => _world.Logs.Lines.Any(line => line.Contains("no new spend starts", StringComparison.Ordinal)), Second);

        eve.Types("rent", ("service", "whatsapp"), ("country", "us"));
        await _world.SeesAsync(eve, "I cannot save anything right now, so I buy nothing.", Second);
        await ada.SaysAsync("/rent whatsapp us");
        await _world.PassAsync(TimeSpan.FromMinutes(1), Second);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await listener.SendAsync(HttpMethod.Get, "/healthz", null));
        Assert.Equal((1, 1), (_world.Pool.Books.Sold, _world.Telegram.Unconfirmed));
        Assert.DoesNotContain(eve.Messages, message => message.Thinking);
        Console.SetError(console);
        Assert.Single(
            said.ToString().Split('\n'),
            line => line.Contains($"smspool, external id {_world.Pool.Orders[0].Id}", StringComparison.Ordinal));

        Assert.DoesNotContain(
            _world.Logs.Lines,
            line => line.Contains("   at ", StringComparison.Ordinal)
                && !line.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

        _disk.IsFull = false;
        await _world.UntilAsync(() => ada.Count("Waiting for the SMS.") == 2, Second);
        Assert.Equal(HttpStatusCode.OK, await listener.SendAsync(HttpMethod.Get, "/healthz", null));
        await AppBooks.SettledAsync(_world);
        await AppBooks.DeliveredAsync(_world);
        await AppBooks.AgreeAsync(_world);
    }

    [Fact]
    public async Task A_push_is_asked_for_again_and_then_taken()
    {
        await using var shop = await FetchSmsSimulator.StartAsync(_world.Clock);
        shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 20);
        await RunAsync(
            $"--Providers:FetchSms:ApiKey={shop.ApiKey}",
            $"--Providers:FetchSms:BaseUrl={shop.BaseUrl}",
            $"--Providers:FetchSms:WebhookToken={HookClient.Token}",
            $"--Providers:FetchSms:WebhookSecret={shop.WebhookSecret}");
        using var hooks = new HookClient(_world);
        var ada = _world.Telegram.User("Ada");
        await _world.AsksAsync(ada, "/rent whatsapp us via fetchsms", "Waiting for the SMS.");

        _disk.IsFull = true;
        var push = shop.Push(shop.Holds[0].Id, shop.Deliver(shop.Holds[0].Id, "583920"));
        Task<HttpStatusCode> PushAsync() =>
            hooks.PushAsync(
                "fetchsms", Encoding.UTF8.GetString(push.Body), header: ("X-FetchSMS-Signature", push.Headers["X-FetchSMS-Signature"]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PushAsync());
        await _world.PassAsync(TimeSpan.FromSeconds(20), Second);
        Assert.Equal(0, ada.Count("583920"));

        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.OK, await PushAsync());
        await _world.SeesAsync(ada, "583920");
        await _world.PassAsync(TimeSpan.FromSeconds(20), Second);
        Assert.Equal(
            1,
            ada.Chat.Messages.Count(message => message.ReplyTo is not null && message.Text.Contains("583920", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_that_has_just_been_posted_is_not_posted_again()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada);
        await AppBooks.DeliveredAsync(_world);

        _disk.FillAt("\"SentAt\"");
        _world.Deliver(order, Text, "583920");
        await _world.UntilAsync(() => _disk.IsFull);
        await _world.PassAsync(TimeSpan.FromSeconds(40), Second);
        Assert.Equal(1, ada.Count(Text));

        _disk.IsFull = false;
        await AppBooks.DeliveredAsync(_world);
        Assert.Equal(1, ada.Count(Text));
    }

    /// <summary>The update that says so is saved still, and what waits for the member cannot be released.</summary>
    [Fact]
    public async Task A_member_who_comes_back_meanwhile_gets_what_was_kept()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada);
        await ada.BlocksAsync();
        _world.Deliver(order, Text, "583920");
        await _world.PassAsync(TimeSpan.FromMinutes(3), Second);

        _disk.FillAt("'Parked'");
        await ada.UnblocksAsync();
        await _world.PassAsync(TimeSpan.FromSeconds(20), Second);
        Assert.True(_disk.IsFull);
        Assert.Equal(0, ada.Count(Text));

        _disk.IsFull = false;
        await _world.PassAsync(TimeSpan.FromSeconds(10), Second);
        Assert.Equal(1, ada.Count(Text));
        await AppBooks.DeliveredAsync(_world);
    }

    private Task<BotApp> RunAsync(params string[] arguments) => _world.RunAsync(_disk.AddTo, arguments);

    /// <summary>Each time that it fills up it stays so for a while, and somebody makes room.</summary>
    private Task UntilAsync(Func<bool> holds, Func<string> what)
    {
        DateTimeOffset? fullSince = null;
        return _world.UntilAsync(
            () =>
            {
                fullSince = _disk.IsFull ? fullSince ?? _world.Clock.GetUtcNow() : null;
                _disk.IsFull &= _world.Clock.GetUtcNow() - fullSince < TimeSpan.FromSeconds(12);
                return !_disk.IsFull && holds();
            },
            Second,
            what);
    }

    /// <summary>Asks again where the bot said that it did not buy.</summary>
    private async Task RentsAsync(SimulatedUser ada)
    {
        while (!Sees("Waiting for the SMS."))
        {
            await ada.SaysAsync("/rent whatsapp us");
            var refused = Refusals();
            await UntilAsync(() => Sees("Waiting for the SMS.") || Refusals() > refused, () => string.Join('\n', ada.Chat.Messages));
            await AppBooks.SettledAsync(_world);
        }

        bool Sees(string words) => ada.Count(words) > 0;
        int Refusals() => ada.Count("I cannot save anything") + ada.Count("Nothing was charged");
    }

    private async Task ReceivesAsync(SimulatedUser ada, int number)
    {
        _world.Deliver(_world.Pool.Orders[number], Text, "583920");
        await UntilAsync(() => ada.Count(Text) > 0 && ada.Count("Code received") > 0, () => string.Join('\n', ada.Chat.Messages));
        await _world.PassAsync(TimeSpan.FromSeconds(12), Second);
    }

    private async Task SellsOnAFullDiskAsync(SimulatedUser ada)
    {
        var gate = new TaskCompletionSource();
        _world.Pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await ada.SaysAsync("/rent whatsapp us");
        await _world.UntilAsync(() => _world.Pool.Books.Count("purchase/sms") == 1);
        _disk.IsFull = true;
        gate.SetResult();
    }
}
