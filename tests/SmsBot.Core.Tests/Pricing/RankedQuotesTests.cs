using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

public sealed class RankedQuotesTests
{
    private static readonly RentalTerms NotBack = ScriptedProvider.Activation with { IfNoCode = NoCodeRule.NotBack };

    [Fact]
    public void Known_prices_stock_reading_often_and_money_back_come_before_the_price()
    {
        Quote[] inOrder =
        [
            Of("cheap", 0.30m),
            Of("dear", 0.50m, stock: 3),
            Of("cancel", 0.60m, terms: ScriptedProvider.Activation with { IfNoCode = NoCodeRule.BackByCancelling }),
            Of("keeps", 0.10m, terms: NotBack),
            Of("keeps-too", 0.20m, terms: ScriptedProvider.Activation with { IfNoCode = NoCodeRule.Unknown }),
            Of("slow", 0.05m),
            Of("empty", 0.01m, stock: 0),
            Of("unknown", null),
        ];
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var quotes = inOrder.ToArray();
            new Random(seed).Shuffle(quotes);
            Assert.Equal(inOrder.Select(quote => quote.Provider), Table(quotes, stretched: "slow").Quotes.Select(quote => quote.Provider));
        }
    }

    [Fact]
    public void What_is_kept_is_shown_in_the_same_order_and_never_bought()
    {
        var table = Table(
            [Of("fresh", 0.50m)], gaps: [Gap("gone", RefusalCode.ProviderDown) with { Kept = [Of("gone", 0.40m), Of("gone", 0.30m)] }]);

        Assert.Equal([0.30m, 0.40m, 0.50m], table.All.Select(quote => quote.Price!.Value.Amount));
        Assert.Equal([0.30m, 0.40m], table.Kept.Select(quote => quote.Price!.Value.Amount));
        Assert.Equal("fresh", table.Best(Money.Of(1), capIsMembers: false).Provider);
        Assert.Equal("fresh", table.Cheapest!.Provider);
    }

    [Theory]
    [InlineData(null, 0.40, true)]
    [InlineData(0.50, 0.40, false)]
    [InlineData(2.00, 0.40, true)]
    [InlineData(null, 2.00, false)]
    [InlineData(null, null, false)]
    public void Only_kept_prices_are_known_when_no_fresh_one_can_be_had(double? fresh, double? kept, bool isOnlyKept)
    {
        var table = Table(
            [Of("fresh", (decimal?)fresh)], gaps: [Gap("gone", RefusalCode.ProviderDown) with { Kept = [Of("gone", (decimal?)kept)] }]);
        Assert.Equal(isOnlyKept, table.IsOnlyKept(Money.Of(1)));
    }

    [Fact]
    public void The_cheapest_is_one_that_is_there_and_has_a_price()
    {
        Assert.Equal("b", Table([Of("a", 0.10m, stock: 0), Of("c", 0.40m), Of("b", 0.30m), Of("d", null)]).Cheapest!.Provider);
        Assert.Null(Table([Of("a", 0.10m, stock: 0), Of("d", null)]).Cheapest);
    }

    [Theory]
    [InlineData(true, RefusalCode.PriceAboveCap)]
    [InlineData(false, RefusalCode.PriceAboveLimit)]
    public void Above_the_cap_the_cheapest_is_named(bool capIsMembers, RefusalCode code)
    {
        var refusal =
            Assert.Throws<RefusedException>(() => Table([Of("b", 0.40m), Of("a", 0.30m)]).Best(Money.Of(0.20m), capIsMembers)).Refusal;

        Assert.Equal((code, "a"), (refusal.Code, refusal.Provider));
        Assert.Equal([Money.Of(0.30m), Money.Of(0.20m)], refusal.Arguments.Take(2));
        Assert.Equal(capIsMembers ? "0.30" : null, refusal.Arguments.Skip(2).SingleOrDefault());
        Assert.Equal("a", Table([Of("b", 0.40m), Of("a", 0.30m)]).Best(Money.Of(0.30m), capIsMembers).Provider);
    }

    [Fact]
    public void An_empty_table_is_explained_by_what_passes_soonest()
    {
        Assert.Equal(
            RefusalCode.OutOfStock, Why(RefusalCode.NotSold, RefusalCode.ProviderKey, RefusalCode.ProviderDown, RefusalCode.OutOfStock));
        Assert.All(
            [RefusalCode.ProviderSlow, RefusalCode.ProviderDown, RefusalCode.ProviderRateLimit, RefusalCode.ProviderAnswer],
            code => Assert.Equal(code, Why(RefusalCode.NotSold, RefusalCode.ProviderKey, code)));
        Assert.Equal(RefusalCode.ProviderKey, Why(RefusalCode.NotSold, RefusalCode.ProviderKey));
        Assert.Equal(RefusalCode.NotSold, Why(RefusalCode.NotSold));
        Assert.Equal(RefusalCode.ProviderDown, Why());
    }

    [Fact]
    public void What_worked_before_goes_first_if_it_can_be_had()
    {
        Assert.Equal(["b", "a", "c"], Providers(Table([Of("a", 0.1m), Of("b", 0.3m), Of("c", 0.4m)]).With("b", "order")));
        Assert.Equal(["a", "b", "c"], Providers(Table([Of("a", 0.1m), Of("b", 0.3m), Of("c", 0.4m)]).With("b", "other")));
        Assert.Equal(["a", "b"], Providers(Table([Of("a", 0.1m), Of("b", 0.3m, stock: 0)]).With("b", "order")));
        Assert.Equal(["a", "b"], Providers(Table([Of("a", 0.1m), Of("b", null)]).With("b", "order")));
    }

    [Fact]
    public void Without_a_provider_neither_its_prices_nor_its_trouble_are_shown()
    {
        var table = Table([Of("a", 0.1m), Of("b", 0.3m)], [Gap("a", RefusalCode.ProviderDown), Gap("c", RefusalCode.NotSold)]).Without("a");
        Assert.Equal(["b"], Providers(table));
        Assert.Equal(["c"], table.Gaps.Select(gap => gap.Provider));
    }

    private static IEnumerable<string> Providers(RankedQuotes table) => table.Quotes.Select(quote => quote.Provider);

    private static RefusalCode Why(params RefusalCode[] codes) =>
        Assert.Throws<RefusedException>(
            () => Table([], gaps: [.. codes.Select(code => Gap("x", code))]).Best(Money.Of(1), capIsMembers: false)).Refusal.Code;

    private static UnavailableProvider Gap(string provider, RefusalCode code) => new(provider, provider, new Refusal(code));

    private static RankedQuotes Table(
        IReadOnlyList<Quote> quotes, IReadOnlyList<UnavailableProvider>? gaps = null, string? stretched = null) => new(
        new RentRequest("whatsapp", "us"),
        quotes,
        gaps ?? [],
        stretched is null
            ? new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
            : new Dictionary<string, TimeSpan>(StringComparer.Ordinal) { [stretched] = TimeSpan.FromMinutes(2) });

    private static Quote Of(string provider, decimal? price, int? stock = null, RentalTerms? terms = null) =>
        Made.Quote(provider, price, DateTimeOffset.UnixEpoch, stock: stock, terms: terms);
}
