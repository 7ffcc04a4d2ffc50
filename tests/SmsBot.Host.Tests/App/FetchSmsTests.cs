using System.Net;
using System.Text;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>FetchSMS's verifications and rentals on Telegram, with its list and its signed webhook beside each other.</summary>
public sealed class FetchSmsTests : IAsyncLifetime
{
    private BotWorld _world = null!;
    private FetchSmsSimulator _shop = null!;
    private HookClient _hooks = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _shop = await FetchSmsSimulator.StartAsync(_world.Clock);
        _shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 20);
        await _world.RunAsync(
            $"--Providers:FetchSms:ApiKey={_shop.ApiKey}",
            $"--Providers:FetchSms:BaseUrl={_shop.BaseUrl}",
            $"--Providers:FetchSms:WebhookToken={HookClient.Token}",
            $"--Providers:FetchSms:WebhookSecret={_shop.WebhookSecret}",
            "--Access:AnyService=true");
        _hooks = new HookClient(_world);
        _ada = _world.Telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        _world.KeepSecrets(_shop.Secrets);
        _hooks.Dispose();
        await _world.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task While_its_pushes_arrive_the_list_is_read_rarely_and_often_again_when_they_stop()
    {
        var (_, hold) = await VerifiesAsync();
        var alone = await ListsInAMinuteAsync();
        Assert.Equal(HttpStatusCode.OK, await PushAsync(_shop.Push(hold.Id, _shop.Deliver(hold.Id, "583920"))));
        await _world.SeesAsync(_ada, message => message.Text.Contains("583920", StringComparison.Ordinal));
        var behindPushes = await ListsInAMinuteAsync();

        await _world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));
        await VerifiesAsync();
        var aloneAgain = await ListsInAMinuteAsync();

        Assert.InRange(alone, 15, 21);
        Assert.InRange(behindPushes, 3, 5);
        Assert.InRange(aloneAgain, 15, 21);
    }

    [Fact]
    public async Task A_code_comes_by_the_list_and_another_is_paid_for_and_comes_by_the_webhook()
    {
        var (card, first) = await VerifiesAsync();
        _shop.Deliver(first.Id, "583920");
        var code = await _world.SeesAsync(
            _ada,
            message => message.ReplyTo == card.Id && message.Text.Contains("583920", StringComparison.Ordinal),
            TimeSpan.FromSeconds(1));

        await _world.PressAsync(_ada, code, "Another code");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "Another code on this number costs $0.20."), "Another code · $0.20");
        var another = await _world.SeesAsync(_ada, "Waiting for the SMS.", after: code);
        var second = _shop.Holds[^1];
        Assert.Equal((first.Phone, 2), (second.Phone, _shop.Holds.Count));

        await QuietAsync();
        var asked = _shop.Books.Requests.Count;
        var push = _shop.Push(second.Id, _shop.Deliver(second.Id, "771144"));
        Assert.Equal(HttpStatusCode.OK, await PushAsync(push));
        await _world.SeesAsync(
            _ada,
            message => message.ReplyTo == another.Id && message.Text.Contains("771144", StringComparison.Ordinal),
            TimeSpan.FromMilliseconds(10));
        Assert.Equal(asked, _shop.Books.Requests.Count);

        // What the list shows afterwards, and the same push again, is the same SMS.
        await _world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await PushAsync(push));
        await _world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal((1, 1), (Posts("583920"), Posts("771144")));
        Assert.Equal((1, 1), (_shop.Books.Count("POST verifications"), _shop.Books.Count("POST verifications/*/reuse")));
        await AgreesAsync();
    }

    [Fact]
    public async Task A_verification_without_a_code_is_given_back()
    {
        var (card, hold) = await VerifiesAsync();

        await _world.PressAsync(_ada, card, "Cancel");

        await _world.SeesAsync(_ada, "Charged $0.31, refunded $0.31, confirmed by FetchSMS", TimeSpan.FromSeconds(1));
        Assert.True(hold.IsCancelled);
        Assert.Equal(1, _shop.Books.Count("POST verifications/*/cancel"));
        await AgreesAsync();
    }

    [Fact]
    public async Task A_rental_receives_texts_by_both_channels_and_is_extended()
    {
        var (card, hold) = await LeasesAsync("/rent whatsapp us 30d via fetchsms");
        _shop.Deliver(hold.Id, "583920", "Your code is 583920");
        await _world.SeesAsync(_ada, "Your code is 583920", TimeSpan.FromSeconds(1));
        var push = _shop.Push(hold.Id, _shop.Deliver(hold.Id, "771144", "Your code is 771144"));
        Assert.Equal(HttpStatusCode.OK, await PushAsync(push));
        await _world.SeesAsync(_ada, "Your code is 771144", TimeSpan.FromMilliseconds(10));
        await _world.SeesAsync(_ada, "2 SMS so far.");

        await _world.PressAsync(_ada, card, "Extend");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "Extend by how long?"), "7 d");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "Extend by 7 days at $9.00?"), "Extend · $9.00");
        await _world.SeesAsync(_ada, "Extended until");

        await _world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Equal(hold.CreatedAt.AddDays(37), hold.EndsAt);
        Assert.Equal((1, 1), (Posts("Your code is 583920"), Posts("Your code is 771144")));
        Assert.Equal(1, _shop.Books.Count("POST rentals/*/extend"));
        await AgreesAsync();
    }

    [Fact]
    public async Task A_rental_is_given_back_inside_its_deadline_and_not_after_it()
    {
        var (early, given) = await LeasesAsync("/rent whatsapp us 7d via fetchsms");
        var (late, kept) = await LeasesAsync("/rent whatsapp us 7d via fetchsms");

        await _world.PassAsync(TimeSpan.FromMinutes(14), TimeSpan.FromSeconds(4));
        await _world.PressMoreAsync(_ada, early, "Refund");
        await _world.SeesAsync(_ada, "Charged $9.00, refunded $9.00, confirmed by FetchSMS", TimeSpan.FromSeconds(1));
        await _world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(4));

        await _world.PressAsync(_ada, late, "More…");
        await _world.UntilAsync(() => _ada.Chat.Find(late.Id)!.Buttons.SelectMany(row => row).Any(button => button.Text == "Note"));
        Assert.DoesNotContain(_ada.Chat.Find(late.Id)!.Buttons.SelectMany(row => row), button => button.Text == "Refund");
        Assert.Equal((true, false, 1), (given.IsCancelled, kept.IsCancelled, _shop.Books.Count("POST rentals/*/cancel")));
        await AgreesAsync();
    }

    private async Task<(SimulatedMessage Card, FetchSmsHold Hold)> VerifiesAsync() =>
        (await _world.AsksAsync(_ada, "/rent whatsapp us via fetchsms", "Waiting for the SMS."), _shop.Holds[^1]);

    private async Task<(SimulatedMessage Card, FetchSmsHold Hold)> LeasesAsync(string words)
    {
        var offer = await _world.AsksAsync(_ada, words, "Checked just now.");
        await _world.PressAsync(_ada, offer, "Rent · FetchSMS");
        return (await _world.SeesAsync(_ada, "0 SMS so far.", after: offer), _shop.Holds[^1]);
    }

    /// <summary>To the moment after a read in a number's slow time, when none is due for long.</summary>
    private async Task QuietAsync()
    {
        await _world.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1));
        var before = _shop.Books.Requests.Count;
        await _world.UntilAsync(() => _shop.Books.Requests.Count > before);
        await _world.PassAsync(TimeSpan.FromSeconds(1));
    }

    private Task<HttpStatusCode> PushAsync(FetchSmsPushed push) =>
        _hooks.PushAsync(
            "fetchsms", Encoding.UTF8.GetString(push.Body), header: ("X-FetchSMS-Signature", push.Headers["X-FetchSMS-Signature"]));

    private int Posts(string words) =>
        _ada.Chat.Messages.Count(
            message => message.FromBot && message.ReplyTo is not null && message.Text.Contains(words, StringComparison.Ordinal));

    private async Task AgreesAsync() => Assert.Equal((50_000 - _shop.BalanceCents) / 100m, await AppBooks.PaidAsync(_world, "fetchsms"));

    private async Task<int> ListsInAMinuteAsync()
    {
        var before = _shop.Books.Count("GET verifications");
        await _world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        return _shop.Books.Count("GET verifications") - before;
    }
}
