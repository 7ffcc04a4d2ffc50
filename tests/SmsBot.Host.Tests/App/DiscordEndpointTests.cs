using System.Net;
using SmsBot.Discord;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.App;

/// <summary>Discord calls the bot, which keeps no connection.</summary>
public sealed class DiscordEndpointTests : IAsyncLifetime
{
    private static readonly (string Option, string Value)[] WhatsAppUs = [("service", "whatsapp"), ("country", "us")];
    private BotWorld _world = null!;

    private EndpointSide Endpoint => _world.Discord.Endpoint;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        await _world.AddDiscordAsync();
        var app = await _world.RunAsync("--Discord:Mode=Endpoint", $"--Discord:PublicKey={Endpoint.PublicKey}");
        Endpoint.Url = app.Url + DiscordEndpoint.Path;
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Rent_wait_code_without_a_connection()
    {
        var ada = _world.Discord.Member("Ada");

        ada.Types("rent", WhatsAppUs);
        var card = await _world.SeesAsync(ada, "Waiting for the SMS.");
        ada.Presses(card, "I've requested the code");
        await _world.SeesAsync(ada, "that you asked for");
        _world.Deliver(Assert.Single(_world.Pool.Orders), "Your WhatsApp code: 583920", "583920");
        await _world.SeesAsync(ada, "Your WhatsApp code: 583920");

        Assert.False(_world.Discord.Gateway.IsConnected);
        Assert.All(Endpoint.Answers, status => Assert.Equal(HttpStatusCode.Accepted, status));
        await AppBooks.AgreeAsync(_world);
    }

    [Fact]
    public async Task Suggestions_are_answered_too()
    {
        Assert.NotEmpty(await _world.Discord.Member("Ada").AsksForChoicesAsync("rent", "service", "whats"));
    }

    [Fact]
    public async Task Forms_are_opened_and_answered_too()
    {
        var ada = _world.Discord.Member("Ada");
        ada.Types("settings");
        ada.Presses(await _world.SeesAsync(ada, "Your settings"), "Time zone");
        var page = await _world.OffersAsync(ada, "Europe/Berlin");

        ada.Submits(await ada.OpensAsync(page, "Other…"), "Europe/Paris");
        await _world.SeesAsync(ada, "Time zone: Europe/Paris.");
    }

    [Fact]
    public async Task While_every_provider_hangs_a_press_is_acknowledged_within_its_time()
    {
        var ada = _world.Discord.Member("Ada");
        _world.Pool.Fail("request/price", ShopFault.Silence, times: 10);

        ada.Types("rent", WhatsAppUs);
        await _world.UntilAsync(() => _world.Discord.Interactions.Values.All(one => one.IsAcknowledged), TimeSpan.FromMilliseconds(100));

        Assert.Empty(_world.Discord.Violations);
    }

    [Fact]
    public async Task A_ping_is_answered_and_what_Discord_has_not_signed_is_refused()
    {
        const string ping = """{"id":"1","type":1,"version":1}""";
        var (status, body) = await Endpoint.CallAsync(ping);
        Assert.Equal((HttpStatusCode.OK, """{"type":1}"""), (status, body));

        var other = Endpoint.Sign("1", ping);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Endpoint.CallAsync(ping, signature: other)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Endpoint.CallAsync(ping, signature: "00")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Endpoint.CallAsync(ping, signature: new string('z', 128))).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Endpoint.CallAsync(ping + " ", signature: Endpoint.Sign("7", ping), timestamp: "7")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Endpoint.CallAsync("no json")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Endpoint.CallAsync("[]")).Status);
    }
}
