using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Fuzz;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>What a stranger sends to the three addresses, or sends again: refused by its status, or taken without any effect.</summary>
public sealed class AbuseTests : IAsyncLifetime
{
    private BotWorld _world = null!;
    private RentiumSmsSimulator _rentium = null!;
    private FetchSmsSimulator _fetch = null!;
    private HookClient _hooks = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _rentium = await RentiumSmsSimulator.StartAsync(_world.Clock);
        _fetch = await FetchSmsSimulator.StartAsync(_world.Clock);
        _rentium.Sell("whatsapp", "us", 0.25m, stock: 5);
        _fetch.Sell("whatsapp", "WhatsApp", 0.31m, stock: 5);
        await _world.RunAsync(
            $"--Providers:SmsPool:WebhookToken={HookClient.Token}",
            $"--Providers:RentiumSms:ApiKey={_rentium.ApiKey}",
            $"--Providers:RentiumSms:BaseUrl={_rentium.BaseUrl}",
            $"--Providers:RentiumSms:WebhookToken={HookClient.Token}",
            $"--Providers:FetchSms:ApiKey={_fetch.ApiKey}",
            $"--Providers:FetchSms:BaseUrl={_fetch.BaseUrl}",
            $"--Providers:FetchSms:WebhookToken={HookClient.Token}",
            $"--Providers:FetchSms:WebhookSecret={_fetch.WebhookSecret}");
        _hooks = new HookClient(_world);
        _ada = _world.Telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        _hooks.Dispose();
        _world.KeepSecrets([.. _rentium.Secrets, .. _fetch.Secrets]);
        await _world.DisposeAsync();
        await _rentium.DisposeAsync();
        await _fetch.DisposeAsync();
    }

    /// <summary>An unsigned push proves nothing even where it is true, so a forged one has the number read and is not believed.</summary>
    [Theory]
    [InlineData("smspool", HttpStatusCode.OK)]
    [InlineData("rentiumsms", HttpStatusCode.OK)]
    [InlineData("fetchsms", HttpStatusCode.Unauthorized)]
    public Task A_forged_one(string provider, HttpStatusCode status) =>
        NothingComesOfAsync(
            provider,
            async push => Assert.Equal(
                status, await SendAsync(provider, push with { Body = push.Body.Replace("583920", "111111", StringComparison.Ordinal) })));

    [Theory]
    [InlineData("smspool")]
    [InlineData("rentiumsms")]
    [InlineData("fetchsms")]
    public Task A_true_one_at_a_guessed_address(string provider) =>
        NothingComesOfAsync(
            provider, async push => Assert.Equal(HttpStatusCode.NotFound, await SendAsync(provider, push, HookClient.Token[..^1])));

    [Theory]
    [InlineData("smspool", HttpStatusCode.OK)]
    [InlineData("rentiumsms", HttpStatusCode.OK)]
    [InlineData("fetchsms", HttpStatusCode.Unauthorized)]
    public Task One_that_is_played_again(string provider, HttpStatusCode after) => NothingComesOfAsync(provider, async push =>
    {
        Assert.Equal(HttpStatusCode.OK, await SendAsync(provider, push));
        await _world.PassAsync(TimeSpan.FromMinutes(11), TimeSpan.FromSeconds(5));
        Assert.Equal(after, await SendAsync(provider, push));
    });

    [Theory]
    [InlineData("smspool")]
    [InlineData("rentiumsms")]
    [InlineData("fetchsms")]
    public Task One_that_is_too_large(string provider) => NothingComesOfAsync(provider, async push =>
    {
        var large = push with { Body = push.Body + new string(' ', 256 * 1024) };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(provider, Signed(provider, large)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _hooks.PushChunkedAsync(provider, large.Body));
    });

    /// <summary>What SMSPool's pushes hold is not documented: none of it is read.</summary>
    [Theory]
    [InlineData("smspool", HttpStatusCode.OK)]
    [InlineData("rentiumsms", HttpStatusCode.BadRequest)]
    [InlineData("fetchsms", HttpStatusCode.BadRequest)]
    public Task One_that_cannot_be_read(string provider, HttpStatusCode status) => NothingComesOfAsync(provider, async push =>
    {
        foreach (var body in (string[])[push.Body[..20], "", "[]", "\0\u0001", "<html>583920</html>"])
            Assert.Equal(status, await SendAsync(provider, Signed(provider, push with { Body = body })));
    });

    [Theory]
    [InlineData("smspool")]
    [InlineData("rentiumsms")]
    [InlineData("fetchsms")]
    public async Task Fuzz_of_what_is_pushed_ends_in_a_plain_status(string provider)
    {
        await _world.AsksAsync(_ada, $"/rent whatsapp us via {provider}", "Waiting for the SMS.");
        var push = Deliver(provider);
        await FuzzRun.RunAsync(12, async random =>
        {
            var broken = push with { Body = JsonMutation.BodyOf(push.Body, random) };
            Assert.InRange((int)await SendAsync(provider, random.Next(4) == 0 ? broken : Signed(provider, broken)), 200, 499);
        });

        Assert.Equal(HttpStatusCode.OK, await SendAsync(provider, Signed(provider, push)));
        await _world.SeesAsync(_ada, "583920", TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(_world.Logs.Lines, line => line.Contains("nhandled", StringComparison.Ordinal));
    }

    /// <summary>
    /// Rents, takes the one true SMS in, and holds what the bot stored and said before the abuse against what it did after.
    /// </summary>
    private async Task NothingComesOfAsync(string provider, Func<Push, Task> abuse)
    {
        await _world.AsksAsync(_ada, $"/rent whatsapp us via {provider}", "Waiting for the SMS.");
        var push = Deliver(provider);
        await _world.SeesAsync(_ada, "583920", TimeSpan.FromSeconds(1));
        await AppBooks.DeliveredAsync(_world);
        var before = await StoredAsync();

        await abuse(push);
        await _world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));

        Assert.Equal(before, await StoredAsync());
        Assert.Equal(0, _ada.Count("111111"));
    }

    private Task<(int Sms, int Lines, int Outbox, int Rentals, int Posts)> StoredAsync() => _world.ReadAsync(async db =>
        (await db.Sms.CountAsync(), await db.LedgerEntries.CountAsync(), await db.Outbox.CountAsync(), await db.Rentals.CountAsync(), _ada.Chat.Messages.Count(message =>
            message.FromBot)));

    private Push Deliver(string provider)
    {
        switch (provider)
        {
            case "rentiumsms":
                _rentium.Deliver(_rentium.Reservations[0].Id, "Your code: 583920", "583920");
                return new Push(_rentium.Payload(_rentium.Reservations[0].Id), null);
            case "fetchsms":
                var hold = _fetch.Holds[0];
                var pushed = _fetch.Push(hold.Id, _fetch.Deliver(hold.Id, "583920"));
                return new Push(Encoding.UTF8.GetString(pushed.Body), pushed.Headers["X-FetchSMS-Signature"]);
            default:
                _world.Deliver(_world.Pool.Orders[0], "Your code: 583920", "583920");
                return new Push("""{"event":"sms","sms":"583920","full_sms":"Your code: 583920"}""", null);
        }
    }

    private Push Signed(string provider, Push push) =>
        provider == "fetchsms"
            ? push with { Signature = _fetch.Sign(Encoding.UTF8.GetBytes(push.Body)).Headers["X-FetchSMS-Signature"] }
            : push;

    private Task<HttpStatusCode> SendAsync(string provider, Push push, string token = HookClient.Token) =>
        _hooks.PushAsync(provider, push.Body, token, push.Signature is { } signature ? ("X-FetchSMS-Signature", signature) : null);

    private sealed record Push(string Body, string? Signature);
}
