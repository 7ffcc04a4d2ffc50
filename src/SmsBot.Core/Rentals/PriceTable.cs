using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>What the able providers ask for a wish, best first, and why the others are missing.</summary>
internal sealed record PriceTable(RentWish Wish, IReadOnlyList<Quote> Quotes, IReadOnlyList<PriceGap> Gaps)
{
    /// <summary>
    /// Known prices before unknown ones ("cheapest" is never a guess), stock before none, what comes back before what does not, then by price.
    /// </summary>
    public static IReadOnlyList<Quote> Rank(IEnumerable<Quote> quotes) =>
    [
        .. quotes
            .OrderBy(quote => quote.Price is null)
            .ThenBy(quote => quote.Stock == 0)
            .ThenBy(quote => quote.Terms.IfNoCode is NoCodeRule.BackByItself or NoCodeRule.BackByCancelling ? 0 : 1)
            .ThenBy(quote => quote.Price?.Micros ?? long.MaxValue),
    ];

    /// <summary>The first offer within the cap, or the refusal that says why there is none.</summary>
    public Quote Best(Money cap, bool capIsMembers)
    {
        var inStock = Quotes.Where(quote => quote.Stock != 0).ToList();
        if (inStock.FirstOrDefault(quote => quote.Price is null || quote.Price <= cap) is { } best)
            return best;
        if (inStock.Where(quote => quote.Price is not null).MinBy(quote => quote.Price!.Value.Micros) is { Price: { } cheapest } over)
        {
            throw new RefusedException(capIsMembers
                ? new Refusal(RefusalCode.PriceAboveCap, cheapest, cap, cheapest.ToString().TrimStart('$')) { Provider = over.Provider }
                : new Refusal(RefusalCode.PriceAboveLimit, cheapest, cap) { Provider = over.Provider });
        }

        throw new RefusedException(WhyNone());
    }

    /// <summary>The refusal that explains an empty table best: a passing trouble before "not sold".</summary>
    public Refusal WhyNone() => Gaps
        .OrderBy(gap => gap.Refusal.Code switch
        {
            RefusalCode.OutOfStock => 0,
            RefusalCode.ProviderDown or RefusalCode.ProviderRateLimit or RefusalCode.ProviderAnswer => 1,
            RefusalCode.NotSold => 3,
            _ => 2,
        })
        .Select(gap => gap.Refusal)
        .FirstOrDefault() ?? new Refusal(RefusalCode.ProviderDown);
}
