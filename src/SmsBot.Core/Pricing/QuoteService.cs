using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>
/// The list of prices: asks all providers that may sell it in parallel, adds the last prices of those that do not answer, and ranks them.
/// </summary>
internal sealed class QuoteService(
    ProviderSet providers,
    CatalogueStore catalogue,
    ServicePolicy services,
    ProviderHealth health,
    QuoteAggregator aggregator,
    QuoteCache cache,
    IPollCapacity capacity,
    TimeProvider time)
{
    private static readonly TimeSpan SuggestDeadline = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WatchAgain = TimeSpan.FromMinutes(5);
    private const long Never = long.MinValue;
    private long _askedAt = Never;

    /// <summary>A member asked for a price recently.</summary>
    public bool WasAskedWithin(TimeSpan span) => Volatile.Read(ref _askedAt) is var at && at != Never && time.GetElapsedTime(at) <= span;

    public async Task<RankedQuotes> AskAsync(RentRequest wish, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _askedAt, time.GetTimestamp());
        return await AskAsync(wish, await capacity.StretchedAsync(cancellationToken), asks: _ => true, cancellationToken);
    }

    /// <summary>
    /// The same while no member waits: providers that have just failed, or whose calls the open numbers need, are not asked.
    /// </summary>
    public async Task<RankedQuotes> WatchAsync(RentRequest wish, CancellationToken cancellationToken)
    {
        var stretched = await capacity.StretchedAsync(cancellationToken);
        return await AskAsync(
            wish,
            stretched,
            name => !stretched.ContainsKey(name) && !(time.GetUtcNow() - health.Failure(name)?.Last < WatchAgain),
            cancellationToken);
    }

    /// <summary>Refuses a service that is not rented here.</summary>
    public void RequireAllowed(RentRequest wish)
    {
        if (services.IsDenied(wish.Service, KeptNameOf(wish)))
            throw new RefusedException(RefusalCode.ServiceDenied, NameOf(wish));
    }

    private async Task<RankedQuotes> AskAsync(
        RentRequest wish, IReadOnlyDictionary<string, TimeSpan> stretched, Func<string, bool> asks, CancellationToken cancellationToken)
    {
        RequireAllowed(wish);
        var questions = providers.All
            .Where(provider => (wish.Provider is null || provider.Terms.Name == wish.Provider) && asks(provider.Terms.Name))
            .Select(provider => QuestionTo(provider, wish))
            .ToList();
        var answers = await aggregator.AskAsync(wish, Able(questions), cancellationToken);
        var kept = answers.Any(answer => answer.IsTrouble) ? await cache.FindAsync(wish, cancellationToken) : [];
        var unable =
            await WithLeasesAsync([.. questions.Select(question => question.Gap).OfType<UnavailableProvider>()], wish, cancellationToken);
        return new RankedQuotes(
            wish,
            [.. answers.SelectMany(answer => Fitting(answer.Quotes, wish))],
            [.. unable, .. answers
                .Select(answer => GapOf(answer, wish, kept.GetValueOrDefault(answer.Provider.Terms.Name)))
                .OfType<UnavailableProvider>()],
            stretched);
    }

    /// <summary>The providers that may sell this, and the request to each.</summary>
    public IReadOnlyList<(ISmsProvider Provider, QuoteRequest Request)> Able(RentRequest wish) =>
        Able(providers.All.Select(provider => QuestionTo(provider, wish)));

    /// <summary>The countries that providers suggest for a service, cheapest first; empty if none suggests any, or not in time.</summary>
    public async Task<IReadOnlyList<(KnownCountry Country, Money Price)>> SuggestAsync(string service, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(SuggestDeadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var asked = await Task.WhenAll(
            providers.All
                .Where(provider => provider.Terms.SuggestsCountries)
                .Select(provider => SuggestAsync(provider, service, both.Token)));
        return
        [
            .. from quote in asked.SelectMany(quotes => quotes)
               let country = CountryOf(quote)
               where country is not null && quote.Price is not null
               group quote.Price ?? Money.Zero by country into prices
               orderby prices.Min().Micros
               select (prices.Key, prices.Min()),
        ];
    }

    public string NameOf(RentRequest wish) => catalogue.Now.Service(wish.Service)?.LocalName ?? wish.Service;

    private string KeptNameOf(RentRequest wish) => catalogue.Now.Service(wish.Service)?.Name ?? wish.Service;

    public static string CountryOf(RentRequest wish) => CommonNames.Country(wish.Country)?.LocalName ?? wish.Country.ToUpperInvariant();

    /// <summary>The request in words, as the heading of its offers.</summary>
    public string TitleOf(RentRequest wish)
    {
        var title = wish.Days is { } days
            ? Sentence.Of(Texts.Offer_TitleLease, NameOf(wish), CountryOf(wish), days)
            : Sentence.Of(Texts.Offer_TitleActivation, NameOf(wish), CountryOf(wish));
        if (wish.AreaCode is { } area)
            title = Sentence.Of(Texts.Offer_TitleArea, title, area);
        if (wish.Pool is { } pool)
            title = Sentence.Of(Texts.Offer_TitlePool, title, UntrustedText.Line(pool, 40));
        return title.ToString();
    }

    private async Task<IReadOnlyList<Quote>> SuggestAsync(ISmsProvider provider, string service, CancellationToken cancellationToken)
    {
        if (catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Service, service) is not [var item, ..])
            return [];

        try
        {
            return await provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, item.ProviderKey, ""), cancellationToken);
        }
        catch (Exception fault) when (fault is RefusedException or OperationCanceledException)
        {
            // Only a help for choosing: the complete list works without it.
            return [];
        }
    }

    private KnownCountry? CountryOf(Quote quote) => CommonNames.Countries.FirstOrDefault(country => catalogue.Now
        .Items(quote.Provider, CatalogueKind.Country, country.Code).Any(
            item => string.Equals(item.ProviderKey, quote.Request.CountryKey, StringComparison.OrdinalIgnoreCase)));

    private static IReadOnlyList<(ISmsProvider Provider, QuoteRequest Request)> Able(
        IEnumerable<(ISmsProvider Provider, QuoteRequest? Request, UnavailableProvider? Gap)> questions) =>
        [.. questions.Where(question => question.Request is not null).Select(question => (question.Provider, question.Request!))];

    /// <summary>The request to the provider, or the reason not to ask it.</summary>
    private (ISmsProvider Provider, QuoteRequest? Request, UnavailableProvider? Gap) QuestionTo(ISmsProvider provider, RentRequest wish)
    {
        var (terms, known) = (provider.Terms, catalogue.Now);
        if (services.IsOff(terms.Name))
            return (provider, null, Gap(provider, new Refusal(RefusalCode.ProviderOff) { Provider = terms.DisplayName }));
        if (terms.Products.All(product => product.Kind != wish.Kind))
            return (
                provider,
                null,
                Gap(provider, NotSold(provider, wish)) with
                {
                    SellsOnly = wish.Kind == RentalKind.Lease ? RentalKind.Activation : RentalKind.Lease
                });

        var service = known.Items(terms.Name, CatalogueKind.Service, wish.Service);
        var country = known.Items(terms.Name, CatalogueKind.Country, wish.Country);
        if (service.Count == 0 || country.Count == 0)
            return (
                provider,
                null,
                Gap(
                    provider,
                    known.Knows(terms.Name)
                        ? NotSold(provider, wish)
                        : health.Failure(terms.Name)?.Refusal ?? QuoteAggregator.Slow(provider)));
        if (service.Any(item => services.IsDenied(wish.Service, item.Name)))
            return (provider, null, Gap(provider, new Refusal(RefusalCode.ServiceDenied, service[0].Name)));

        return (
            provider,
            new QuoteRequest(wish.Kind, service[0].ProviderKey, country[0].ProviderKey)
            {
                Days = wish.Days,
                AreaCode = wish.AreaCode,
                Pool = wish.Pool,
            },
            null);
    }

    private async Task<IReadOnlyList<UnavailableProvider>> WithLeasesAsync(
        IReadOnlyList<UnavailableProvider> gaps, RentRequest wish, CancellationToken cancellationToken)
    {
        if (!gaps.Any(gap => gap.SellsOnly == RentalKind.Lease))
            return gaps;

        var leases = await cache.LeasesADayAsync(wish, cancellationToken);
        return [.. gaps.Select(
            gap => gap.SellsOnly == RentalKind.Lease && leases.TryGetValue(gap.Provider, out var price)
                ? gap with { LeaseADay = price }
                : gap)];
    }

    private UnavailableProvider? GapOf(QuoteAnswer answer, RentRequest wish, QuoteCacheEntry? kept)
    {
        var provider = answer.Provider;
        if (answer.IsTrouble)
            return Gap(provider, answer.Refusal!) with { Kept = kept is null ? [] : Fitting(kept.Quotes, wish) };
        if (answer.Refusal is { } refusal)
            return Gap(provider, refusal.Code == RefusalCode.OutOfStock ? OutOfStock(provider, wish) : refusal);

        var quotes = Fitting(answer.Quotes, wish);
        return quotes.Count == 0 ? Gap(provider, NotSold(provider, wish))
            : quotes.All(quote => quote.Stock == 0) ? Gap(provider, OutOfStock(provider, wish))
            : null;
    }

    private IReadOnlyList<Quote> Fitting(IReadOnlyList<Quote> quotes, RentRequest wish) =>
    [
        .. quotes
            .Where(quote => wish.Days is null || quote.Days == wish.Days)
            .Where(quote => wish.Renewable is null || quote.Terms.CanRenew == wish.Renewable)
            .Where(quote => wish.Product is null || quote.Product == wish.Product)
            .Where(quote => !quote.ServesAnyService || !services.IsAnyServiceOff),
    ];

    private static UnavailableProvider Gap(ISmsProvider provider, Refusal refusal) =>
        new(provider.Terms.Name, provider.Terms.DisplayName, refusal);

    private Refusal NotSold(ISmsProvider provider, RentRequest wish) => Named(RefusalCode.NotSold, provider, wish);

    private Refusal OutOfStock(ISmsProvider provider, RentRequest wish) => Named(RefusalCode.OutOfStock, provider, wish);

    private Refusal Named(RefusalCode code, ISmsProvider provider, RentRequest wish) =>
        new(code, Sentence.Of(Texts.NotSold_Word, NameOf(wish), CountryOf(wish)).ToString()) { Provider = provider.Terms.DisplayName };
}
