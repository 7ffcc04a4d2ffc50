using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

public sealed class QuoteServiceTests
{
    private static readonly RentRequest Wish = new("whatsapp", "us");

    [Fact]
    public async Task Only_quotes_that_fit_the_wish_are_taken()
    {
        await using var core = await StartAsync("Access:AnyService", "false");
        core.Provider.OnQuote = quote => [
            quote with { Days = 7, Product = "a" },
            quote with { Days = 30, Product = "b" },
            quote with { Days = 7, Product = "c", ServesAnyService = true },
        ];

        Assert.Equal(["a", "b"], (await AskAsync(core, Wish)).Quotes.Select(quote => quote.Product));
        Assert.Equal(["b"], (await AskAsync(core, Wish with { Days = 30 })).Quotes.Select(quote => quote.Product));
        Assert.Equal(["a"], (await AskAsync(core, Wish with { Days = 7, Product = "a" })).Quotes.Select(quote => quote.Product));

        await using var any = await StartAsync("Access:AnyService", "true");
        any.Provider.OnQuote = core.Provider.OnQuote;
        Assert.Equal(["a", "b", "c"], (await AskAsync(any, Wish)).Quotes.Select(quote => quote.Product).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_gap_says_whether_it_is_not_sold_or_out_of_stock()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnQuote = _ => [];
        Assert.Equal(RefusalCode.NotSold, await GapAsync(core));
        core.Provider.OnQuote = quote => [quote with { Stock = 0 }, quote with { Stock = 0 }];
        Assert.Equal(RefusalCode.OutOfStock, await GapAsync(core));
        core.Provider.OnQuote = quote => [quote with { Stock = 0 }, quote with { Stock = 1 }];
        Assert.Null(await GapAsync(core));
        core.Provider.OnQuote = quote => [quote];
        Assert.Null(await GapAsync(core));
    }

    [Fact]
    public async Task A_refusal_of_a_quote_is_the_gaps_and_out_of_stock_is_named_in_our_words()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Fault = new RefusedException(new Refusal(RefusalCode.OutOfStock, "their words") { Provider = "theirs" });
        var gap = (await AskAsync(core, Wish)).Gaps.Single();
        Assert.Equal((RefusalCode.OutOfStock, "Alpha"), (gap.Refusal.Code, gap.Refusal.Provider));
        Assert.Equal(
            ["WhatsApp · United States"],
            gap.Refusal.Arguments
                .Select(argument => $"{argument}")
                .Select(words => words.Replace(" in ", " · ", StringComparison.Ordinal)));

        core.Provider.Fault = new RefusedException(new Refusal(RefusalCode.ProviderKey) { Provider = "theirs" });
        Assert.Equal(
            (RefusalCode.ProviderKey, "theirs"),
            ((await AskAsync(core, Wish)).Gaps.Single().Refusal.Code, (await AskAsync(core, Wish)).Gaps.Single().Refusal.Provider));
    }

    [Fact]
    public async Task A_service_country_or_kind_that_a_provider_does_not_have_is_not_asked_for()
    {
        await using var core = await TestCore.StartAsync();
        Assert.Equal(RefusalCode.NotSold, (await AskAsync(core, Wish with { Country = "fr" })).Gaps.Single().Refusal.Code);
        Assert.Equal(RefusalCode.NotSold, (await AskAsync(core, Wish with { Service = "nobodyknows" })).Gaps.Single().Refusal.Code);
        var lease = core.Provider.Terms.Products[1];
        core.Provider.Terms = core.Provider.Terms with { Products = [lease] };
        Assert.Equal(RentalKind.Lease, (await AskAsync(core, Wish)).Gaps.Single().SellsOnly);
        core.Provider.Terms =
            core.Provider.Terms with { Products = [new ProductTerms("order", RentalKind.Activation, ScriptedProvider.Activation)] };
        Assert.Equal(RentalKind.Activation, (await AskAsync(core, Wish with { Days = 7 })).Gaps.Single().SellsOnly);
        Assert.Empty(core.Provider.Quoted);
    }

    [Fact]
    public async Task A_member_asked_lately_as_long_as_it_says()
    {
        await using var core = await TestCore.StartAsync();
        var prices = core.Get<QuoteService>();
        Assert.False(prices.WasAskedWithin(TimeSpan.FromDays(1)));
        await AskAsync(core, Wish);
        core.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(prices.WasAskedWithin(TimeSpan.FromMinutes(30)));
        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(prices.WasAskedWithin(TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public async Task Countries_are_suggested_cheapest_first_each_at_its_best_price()
    {
        await using var core = await TestCore.StartAsync();
        (string Country, decimal? Price)[] sold = [("US", 0.30m), ("us", 0.20m), ("de", 0.25m), ("xx", 0.01m), ("de", null)];
        core.Provider.OnQuote = quote =>
            [.. sold.Select(
                one =>
                    quote with
                    {
                        Request = quote.Request with { CountryKey = one.Country },
                        Price = one.Price is { } price ? Money.Of(price) : null,
                    })];
        Assert.Empty(await core.Get<QuoteService>().SuggestAsync("whatsapp", CancellationToken.None));

        core.Provider.Terms = core.Provider.Terms with { SuggestsCountries = true };
        var found = await core.Get<QuoteService>().SuggestAsync("whatsapp", CancellationToken.None);
        Assert.Equal([("us", Money.Of(0.20m)), ("de", Money.Of(0.25m))], found.Select(one => (one.Country.Code, one.Price)));
        Assert.Equal("", core.Provider.Quoted.Single().CountryKey);
        Assert.Empty(await core.Get<QuoteService>().SuggestAsync("nobodyknows", CancellationToken.None));
        core.Provider.Fault = new RefusedException(RefusalCode.ProviderDown);
        Assert.Empty(await core.Get<QuoteService>().SuggestAsync("whatsapp", CancellationToken.None));
    }

    [Fact]
    public async Task A_service_that_the_operator_denies_is_refused_before_anybody_is_asked()
    {
        await using var core = await StartAsync("Access:DeniedServices:0", "whatsapp");
        Assert.Equal(RefusalCode.ServiceDenied, (await Assert.ThrowsAsync<RefusedException>(() => AskAsync(core, Wish))).Refusal.Code);
        Assert.Empty(core.Provider.Quoted);
    }

    [Fact]
    public async Task While_no_member_waits_a_provider_is_left_alone_for_five_minutes_after_a_failure()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Fault = new RefusedException(RefusalCode.ProviderDown);
        await AskAsync(core, Wish);
        core.Provider.Fault = null;
        var before = core.Provider.Quoted.Count;

        core.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        await WatchAsync(core);
        Assert.Equal(before, core.Provider.Quoted.Count);
        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        await WatchAsync(core);
        Assert.Equal(before + 1, core.Provider.Quoted.Count);

        // It has answered, so it may be asked again at once.
        await WatchAsync(core);
        Assert.Equal(before + 2, core.Provider.Quoted.Count);
    }

    [Theory]
    [InlineData(true, "renewable")]
    [InlineData(false, "fixed")]
    public async Task Whether_a_lease_can_be_renewed_is_part_of_the_wish(bool renewable, string product)
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnQuote = quote => [
            quote with { Product = "renewable", Terms = ScriptedProvider.Lease with { CanRenew = true } },
            quote with { Product = "fixed", Terms = ScriptedProvider.Lease with { CanRenew = false } },
        ];

        Assert.Equal(
            [product], (await AskAsync(core, Wish with { Days = 30, Renewable = renewable })).Quotes.Select(quote => quote.Product));
    }

    private static Task<TestCore> StartAsync(string key, string value) =>
        TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value });

    private static async Task<RefusalCode?> GapAsync(TestCore core) => (await AskAsync(core, Wish)).Gaps.SingleOrDefault()?.Refusal.Code;

    private static Task<RankedQuotes> WatchAsync(TestCore core) =>
        core.Get<QuoteService>().WatchAsync(Wish, CancellationToken.None);

    private static Task<RankedQuotes> AskAsync(TestCore core, RentRequest wish) =>
        core.Get<QuoteService>().AskAsync(wish, CancellationToken.None);
}
