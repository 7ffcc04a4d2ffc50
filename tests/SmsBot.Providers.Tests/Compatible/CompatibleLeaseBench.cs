using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>A provider of the preset that has leases, and the simulated shop behind it.</summary>
internal sealed class CompatibleLeaseBench : IAsyncDisposable
{
    private readonly BudgetClock _clock;

    private CompatibleLeaseBench(ManualTimeProvider time, CompatibleSimulator shop)
    {
        (Time, Shop, _clock) = (time, shop, new BudgetClock(time));
        var log = new CollectedLogs();
        shop.Watch(log);
        Provider = TestHttp.Provider(
            CompatibleServices.AddCompatible,
            time,
            log,
            ("Providers:Compatible:0:ApiKey", shop.ApiKey),
            ("Providers:Compatible:0:BaseUrl", shop.BaseUrl),
            ("Providers:Compatible:0:Preset", "smsonline"));
    }

    public ManualTimeProvider Time { get; }

    public CompatibleSimulator Shop { get; }

    public ISmsProvider Provider { get; }

    public ICanExtend Extends => (ICanExtend)Provider;

    public static async Task<CompatibleLeaseBench> StartAsync()
    {
        var time = new ManualTimeProvider();
        var shop = await CompatibleSimulator.StartAsync(time, CompatibleShape.Plain);
        shop.Sell("wa", "187", 0.40m, stock: 5);
        shop.Leases.Sell("wa", "187", 72, 4.50m, stock: 5);
        return new CompatibleLeaseBench(time, shop);
    }

    public Task<IReadOnlyList<Quote>> QuoteAsync(int? days = 3, string service = "wa", string country = "187") =>
        Provider.QuoteAsync(new QuoteRequest(RentalKind.Lease, service, country) { Days = days }, CancellationToken.None);

    public async Task<SpendOutcome> BuyAsync(decimal maxPrice = 5)
    {
        var quote = Assert.Single(await QuoteAsync());
        return await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(maxPrice)), CancellationToken.None);
    }

    /// <summary>Rents a number for three days.</summary>
    public async Task<(ProviderRental Target, CompatibleLeasedNumber Number)> RentAsync()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await BuyAsync());
        return (
            new ProviderRental(done.ExternalId!, CompatibleTerms.Lease, Time.GetUtcNow(), done.EndsAt) { Days = 3 },
            Shop.Leases.Numbers[^1]);
    }

    public async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await Provider.ReadAsync([target], CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        _clock.Dispose();
        await Shop.DisposeAsync();
    }
}
