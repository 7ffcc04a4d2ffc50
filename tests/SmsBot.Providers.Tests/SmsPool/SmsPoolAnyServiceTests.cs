using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.SmsPool;
using SmsBot.Testing;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

/// <summary>The document's rental: a line for every service.</summary>
public sealed class SmsPoolAnyServiceTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private SmsPoolSimulator _pool = null!;
    private SmsPoolDriver _driver = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _pool = await SmsPoolSimulator.StartAsync(_time);
        _driver = new SmsPoolDriver(_pool);
        _provider = _driver.Connect(_time, new CollectedLogs());
        _pool.LeaseProducts.Add(
            new SmsPoolLeaseProduct(3, "United States", 1)
            {
                Single = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["7"] = 9 }
            });
    }

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task Under_any_service_the_whole_line_is_sold_without_naming_one(SmsPoolShape shape)
    {
        _pool.Shape = shape;
        Assert.Contains(
            await _provider.ListCatalogueAsync(CancellationToken.None),
            entry => entry.Kind is CatalogueKind.Service && CommonNames.ServiceOf(entry.Name) == ("any", "Any service"));
        var wish = new QuoteRequest(RentalKind.Lease, SmsPoolTerms.AnyService, "US");
        Assert.Empty(await _provider.QuoteAsync(wish with { Kind = RentalKind.Activation }, CancellationToken.None));
        var quote = (await _provider.QuoteAsync(wish, CancellationToken.None)).Single(quote => quote.Days == 7);
        Assert.Equal((Money.Of(18), true), (quote.Price, quote.ServesAnyService));
        Assert.Equal([7, 14, 30], quote.Terms.ExtendDays);

        var done =
            Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(20)), CancellationToken.None));

        Assert.Null(_pool.Books.Last("purchase/rental")["service_id"]);
        Assert.Equal((18m, ""), (_pool.Leases[0].Cost, _pool.Leases[0].ServiceId));
        var target = new ProviderRental(done.ExternalId!, SmsPoolTerms.Lease, _time.GetUtcNow(), done.EndsAt)
        {
            BoughtAs = quote.Request,
            Days = 7,
        };
        var before = _pool.Books.Count("rental/retrieve_all");
        Assert.Equal(Money.Of(25), await ((ICanExtend)_provider).QuoteExtensionAsync(target, 14, CancellationToken.None));
        var prices = await ((ICanExtend)_provider).QuoteExtensionsAsync(target, [7, 14, 30, 90], CancellationToken.None);
        Assert.Equal([(7, Money.Of(18)), (14, Money.Of(25)), (30, Money.Of(30))], prices.Select(one => (one.Key, one.Value)).Order());
        Assert.Equal(2, _pool.Books.Count("rental/retrieve_all") - before);
    }
}
