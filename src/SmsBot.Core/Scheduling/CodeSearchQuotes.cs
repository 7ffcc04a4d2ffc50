using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Scheduling;

/// <summary>The next number of a code search: a provider that has not been tried before one that has, then the order of the price list.</summary>
internal sealed class CodeSearchQuotes(QuoteService prices, SpendLimits limits, AccessPolicy access)
{
    /// <summary>Null if nothing of known price is within the budget. Throws why nothing may be bought at all.</summary>
    public async Task<Quote?> FindAsync(CodeSearch search, IReadOnlyList<SearchedNumber> numbers, long budgetMicros, CancellationToken cancellationToken)
    {
        if (access.IsPaused)
            throw new RefusedException(RefusalCode.Paused);

        var budget = new Money(Math.Max(0, budgetMicros), search.Currency);
        var cap = limits.CapFor(RentalKind.Activation);
        var refusedBy = numbers.Where(number => number.IsDeclined && RefusalJson.Read(number.Rental.LastRefusal)?.Code != RefusalCode.Interrupted)
            .Select(number => number.Rental.Provider).ToHashSet(StringComparer.Ordinal);
        var table = await prices.AskAsync(search.Wish, cancellationToken);
        return table.Quotes
            .Where(quote => quote.Price is { } price && price <= budget && quote.CanBeHadFor(cap) && !refusedBy.Contains(quote.Provider)
                && (!quote.ServesAnyService || access.MayRentAnyService(search.Owner)))
            .OrderBy(quote => numbers.Count(number => number.Rental.Provider == quote.Provider))
            .FirstOrDefault();
    }
}
