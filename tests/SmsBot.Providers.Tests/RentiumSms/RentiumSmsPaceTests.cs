using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.RentiumSms;
using SmsBot.Testing;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.RentiumSms;

/// <summary>How often RentiumSMS is asked for what.</summary>
public sealed class RentiumSmsPaceTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private RentiumSmsSimulator _shop = null!;
    private RentiumSmsDriver _driver = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await RentiumSmsSimulator.StartAsync(_time);
        _shop.Sell("whatsapp", "us", 0.31m, 20);
        _driver = new RentiumSmsDriver(_shop);
        _provider = _driver.Connect(_time, new CollectedLogs());
    }

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Fact]
    public async Task The_status_costs_a_call_a_minute_and_its_failure_costs_no_sms()
    {
        var target = await BuyAsync();
        for (var i = 0; i < 30; i++)
        {
            await ReadAsync(target);
            _time.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.InRange(_shop.Books.Count("reservations/res_000001"), 2, 3);
        _shop.Fail("reservations/res_000001", ShopFault.Answer(500, "{}"), times: 3);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);
        _shop.Deliver(target.ExternalId, "Your code: 583920", "583920");
        Assert.Single((await ReadAsync(target)).Sms);
    }

    [Fact]
    public async Task The_status_of_many_is_asked_one_every_3_seconds_so_that_it_holds_up_no_SMS()
    {
        List<ProviderRental> targets = [];
        for (var i = 0; i < 12; i++)
            targets.Add(await BuyAsync());
        var from = _time.GetUtcNow();

        int Statuses(ProviderRental target) => _shop.Books.Count("reservations/" + target.ExternalId);
        for (var round = 0; round < 60 && targets.Any(target => Statuses(target) == 0); round++)
        {
            foreach (var target in targets)
                await ReadAsync(target);
        }

        Assert.All(targets, target => Assert.Equal(1, Statuses(target)));
        Assert.True(_time.GetUtcNow() - from >= TimeSpan.FromSeconds(33), "They were asked faster.");
    }

    [Fact]
    public async Task Whatever_is_asked_the_shop_never_sees_more_than_ten_calls_in_a_second()
    {
        var target = await BuyAsync();

        for (var i = 0; i < 20; i++)
            await Task.WhenAll(ReadAsync(target), _provider.QuoteAsync(Wish(), CancellationToken.None));

        Assert.Equal(0, _shop.Books.TooMany);
        Assert.True(_shop.Books.Requests.Count >= 40);
    }

    private static QuoteRequest Wish() => new(RentalKind.Activation, "whatsapp", "us");

    private async Task<ProviderRental> BuyAsync()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish(), CancellationToken.None));
        var done = Assert.IsType<SpendOutcome.Done>(
            await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None));
        return new ProviderRental(done.ExternalId!, RentiumSmsTerms.Reservation, _time.GetUtcNow(), done.EndsAt);
    }

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));
}
