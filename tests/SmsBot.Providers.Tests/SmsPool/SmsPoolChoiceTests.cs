using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

/// <summary>The pool and the area code that a member chose, from the price to the order.</summary>
public sealed class SmsPoolChoiceTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private SmsPoolSimulator _pool = null!;
    private ISmsProvider _provider = null!;
    private QuoteRequest _any = null!;

    public async Task InitializeAsync()
    {
        _pool = await SmsPoolSimulator.StartAsync(_time, SmsPoolShape.Newer);
        _provider = new SmsPoolDriver(_pool).Connect(_time, new CollectedLogs());
        var offer = _pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        _pool.Sell("WhatsApp", "US", 0.50m, stock: 5, pool: 7);
        _any = new QuoteRequest(RentalKind.Activation, $"{offer.ServiceId}", "US");
    }

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    [Theory]
    [InlineData("7")]
    [InlineData("foxtrot")]
    public async Task A_pool_is_chosen_by_number_or_name(string pool)
    {
        var quote = Assert.Single(await _provider.QuoteAsync(_any with { Pool = pool }, CancellationToken.None));
        Assert.Equal(Money.Of(0.50m), quote.Price);

        await BuyAsync(quote);

        Assert.Equal((pool, null), (_pool.Books.Last("purchase/sms")["pool"], _pool.Books.Last("purchase/sms")["area_code"]));
        Assert.Equal((7, 0.50m), (_pool.Orders[0].Offer.Pool, _pool.Books.Charged));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("Foxtrot")]
    public async Task An_area_code_is_priced_and_ordered_in_the_only_pool_that_has_them(string? pool)
    {
        var quote = Assert.Single(await _provider.QuoteAsync(_any with { AreaCode = "726", Pool = pool }, CancellationToken.None));
        Assert.Equal(Money.Of(0.50m), quote.Price);

        var done = await BuyAsync(quote);

        var order = _pool.Books.Last("purchase/sms");
        Assert.Equal(
            ("7", "726", "[726]", "0.5"), (order["pool"], order["area_code"], order["areacode"], order["max_price"]!.TrimEnd('0')));
        Assert.StartsWith("+1726555", done.Phone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_code_in_another_pool_is_not_sold() =>
        Assert.Empty(await _provider.QuoteAsync(_any with { AreaCode = "726", Pool = "5" }, CancellationToken.None));

    [Fact]
    public async Task Without_a_choice_any_pool_is_taken()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(_any, CancellationToken.None));

        await BuyAsync(quote);

        Assert.Null(_pool.Books.Last("purchase/sms")["pool"]);
        Assert.Equal((5, 0.31m), (_pool.Orders[0].Offer.Pool, _pool.Books.Charged));
    }

    [Fact]
    public async Task Where_the_price_knows_no_pool_the_cap_keeps_a_dearer_one_away()
    {
        _pool.Shape = SmsPoolShape.Documented;
        var quote = Assert.Single(await _provider.QuoteAsync(_any with { AreaCode = "726" }, CancellationToken.None));
        Assert.Equal(Money.Of(0.31m), quote.Price);

        var outcome = await _provider.RentAsync(new PurchaseRequest(quote, quote.Price!.Value), CancellationToken.None);

        Assert.IsType<SpendOutcome.Refused>(outcome);
        Assert.Equal((0, "7"), (_pool.Books.Sold, _pool.Books.Last("purchase/sms")["pool"]));
    }

    private async Task<SpendOutcome.Done> BuyAsync(Quote quote) =>
        Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, quote.Price!.Value), CancellationToken.None));
}
