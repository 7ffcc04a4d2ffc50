using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>The quotes for a request, best first, and why other providers are missing.</summary>
/// <param name="Stretched">Providers with so many open numbers that one more would be read less than once a minute, and how often
/// then.</param>
internal sealed record RankedQuotes(
    RentRequest Wish,
    IReadOnlyList<Quote> Quotes,
    IReadOnlyList<UnavailableProvider> Gaps,
    IReadOnlyDictionary<string, TimeSpan> Stretched)
{
    /// <summary>Fresh quotes: only these can be bought.</summary>
    public IReadOnlyList<Quote> Quotes { get; private init; } = Rank(Quotes, Stretched);

    /// <summary>The last quotes of providers that do not answer now.</summary>
    public IReadOnlyList<Quote> Kept { get; } = Rank(Gaps.SelectMany(gap => gap.Kept), Stretched);

    /// <summary>Both in one order, for display only.</summary>
    public IReadOnlyList<Quote> All { get; } = Rank(Quotes.Concat(Gaps.SelectMany(gap => gap.Kept)), Stretched);

    /// <summary>The same with one provider's product first, if it can be had at a known price: what worked for a member before.</summary>
    public RankedQuotes With(string provider, string product) => this with
    {
        Quotes = [.. Quotes.OrderByDescending(
            quote => quote.Provider == provider && quote.Product == product && quote.Price is not null && quote.Stock != 0)],
    };

    /// <summary>The same without one provider.</summary>
    public RankedQuotes Without(string provider) => new(
        Wish,
        [.. Quotes.Where(quote => quote.Provider != provider)],
        [.. Gaps.Where(gap => gap.Provider != provider)],
        Stretched);

    /// <summary>A member's own cap is binding: an unknown price is not within it.</summary>
    public bool CanBeHad(Quote quote, Money cap) => quote.CanBeHadFor(cap) && (quote.Price is not null || Wish.MaxPrice is null);

    /// <summary>No fresh price within the cap is known, but a provider that does not answer had one recently.</summary>
    public bool IsOnlyKept(Money cap) =>
        !Quotes.Any(quote => quote.Price is not null && quote.CanBeHadFor(cap))
            && Kept.Any(quote => quote.Price is not null && quote.CanBeHadFor(cap));

    /// <summary>
    /// Known prices before unknown ones ("cheapest" is never a guess), in stock before out of stock, numbers that can be polled often
    /// before others, refundable before not refundable, then by price.
    /// </summary>
    private static IReadOnlyList<Quote> Rank(IEnumerable<Quote> quotes, IReadOnlyDictionary<string, TimeSpan> stretched) =>
    [
        .. quotes
            .OrderBy(quote => quote.Price is null)
            .ThenBy(quote => quote.Stock == 0)
            .ThenBy(quote => stretched.ContainsKey(quote.Provider))
            .ThenBy(quote => quote.Terms.IfNoCode is NoCodeRule.BackByItself or NoCodeRule.BackByCancelling ? 0 : 1)
            .ThenBy(quote => quote.Price?.Micros ?? long.MaxValue),
    ];

    /// <summary>The cheapest fresh quote that is available, at any price.</summary>
    public Quote? Cheapest => Quotes.Where(quote => quote.Stock != 0 && quote.Price is not null).MinBy(quote => quote.Price!.Value.Micros);

    /// <summary>The first offer within the cap, or the refusal that explains why there is none.</summary>
    public Quote Best(Money cap, bool capIsMembers)
    {
        if (Quotes.FirstOrDefault(quote => CanBeHad(quote, cap)) is { } best)
            return best;
        if (Cheapest is { Price: { } cheapest } over)
        {
            throw new RefusedException(capIsMembers
                ? new Refusal(RefusalCode.PriceAboveCap, cheapest, cap, cheapest.ToString().TrimStart('$')) { Provider = over.Provider }
                : new Refusal(RefusalCode.PriceAboveLimit, cheapest, cap) { Provider = over.Provider });
        }

        throw new RefusedException(WhyNone());
    }

    /// <summary>The refusal that best explains an empty table: a temporary problem before "not sold".</summary>
    public Refusal WhyNone() => Gaps
        .OrderBy(gap => gap.Refusal.Code switch
        {
            RefusalCode.OutOfStock => 0,
            RefusalCode.ProviderSlow or RefusalCode.ProviderDown or RefusalCode.ProviderRateLimit or RefusalCode.ProviderAnswer => 1,
            RefusalCode.NotSold => 3,
            _ => 2,
        })
        .Select(gap => gap.Refusal)
        .FirstOrDefault() ?? new Refusal(RefusalCode.ProviderDown);
}
