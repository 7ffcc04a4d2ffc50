using System.Net;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>RentiumSMS with its pushes and its "re-attempt after 60 seconds", through the whole app.</summary>
public sealed class RentiumSmsTests : IAsyncLifetime
{
    private const string Provider = "rentiumsms";
    private BotWorld _world = null!;
    private RentiumSmsSimulator _shop = null!;
    private HookClient _hooks = null!;
    private SimulatedUser _ada = null!;

    private int Reads => _shop.Books.Requests.Count(request => request.Path.EndsWith("/sms", StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _shop = await RentiumSmsSimulator.StartAsync(_world.Clock);
        _shop.Sell("whatsapp", "us", 0.25m, stock: 50);
        await RunAsync();
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
    public async Task A_push_has_its_number_read_at_once_and_a_storm_no_more_often_than_allowed()
    {
        await _world.AsksAsync(_ada, "/rent whatsapp us via rentiumsms", "Waiting for the SMS.");
        var id = _shop.Reservations[0].Id;
        await _world.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1));
        var before = Reads;
        await _world.UntilAsync(() => Reads > before);
        await _world.PassAsync(TimeSpan.FromSeconds(3));

        _shop.Deliver(id, "Your code: 583-920", "583920");
        var at = _world.Clock.GetUtcNow();
        var forged = _shop.Payload(id).Replace("583", "111", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await _hooks.PushAsync(Provider, forged));
        await _world.SeesAsync(_ada, "Your code: 583-920", TimeSpan.FromMilliseconds(50));
        Assert.True(_world.Clock.GetUtcNow() - at < TimeSpan.FromSeconds(2), "It waited for the next poll.");
        Assert.Equal(0, _ada.Count("111-920"));

        before = Reads;
        for (var second = 0; second < 9; second++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _hooks.PushAsync(Provider, forged)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
            await _world.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(Reads - before, 2, 4);
        Assert.Equal((1, 0), (_ada.Count("Your code: 583-920"), _shop.Books.TooMany));
    }

    [Fact]
    public async Task A_push_for_nobody_s_number_costs_no_call_and_an_unreadable_one_is_said_to_be()
    {
        var before = _shop.Books.Requests.Count;

        Assert.Equal(
            HttpStatusCode.OK, await _hooks.PushAsync(Provider, """{"event":"sms.received","data":{"reservation_id":"res_nobody"}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await _hooks.PushAsync(Provider, """{"event":"sms.rec"""));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync(Provider, "{}", "guessed"));
        await _world.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(before, _shop.Books.Requests.Count);
    }

    [Fact]
    public async Task A_carrier_timeout_survives_a_restart_and_is_tried_once_more()
    {
        _shop.Fail("reservations", RentiumSmsSimulator.CarrierTimeout);
        await _world.AsksAsync(_ada, "/rent whatsapp us via rentiumsms", "trying again");

        await _world.StopAppAsync();
        await RunAsync();
        Assert.Equal(1, _shop.Books.Orders);
        await _world.SeesAsync(_ada, "Waiting for the SMS.", TimeSpan.FromSeconds(1));
        await _world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4));

        Assert.Equal((2, 1), (_shop.Books.Orders, _shop.Books.Sold));
    }

    [Fact]
    public async Task A_member_cancels_what_was_put_off()
    {
        _shop.Fail("reservations", RentiumSmsSimulator.CarrierTimeout);
        var card = await _world.AsksAsync(_ada, "/rent whatsapp us via rentiumsms", "trying again");

        await _world.PressAsync(_ada, card, "Cancel");
        await _world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4));

        Assert.Equal((1, 0), (_shop.Books.Orders, _shop.Books.Sold));
        Assert.Equal(SpendStatus.Refused, await _world.ReadAsync(db => Task.FromResult(db.Spends.Select(spend => spend.Status).Single())));
    }

    private async Task RunAsync()
    {
        var app = await _world.RunAsync(
            $"--Providers:RentiumSms:ApiKey={_shop.ApiKey}",
            $"--Providers:RentiumSms:BaseUrl={_shop.BaseUrl}",
            $"--Providers:RentiumSms:WebhookToken={HookClient.Token}");
        await _world.UntilAsync(() => app.Get<CatalogueStore>().Now.Items(Provider, CatalogueKind.Country, "us").Count > 0);
    }
}
