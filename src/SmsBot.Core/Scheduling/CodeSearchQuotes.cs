using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>The next number of a code search: the lowest cost per expected code, by our own record.</summary>
internal sealed class CodeSearchQuotes(
    QuoteService prices, SpendLimits limits, AccessPolicy access, UnitOfWork unitOfWork, TimeProvider time)
{
    /// <summary>Null if nothing of known price is within the budget. Throws why nothing may be bought at all.</summary>
    public async Task<Quote?> FindAsync(
        CodeSearch search, IReadOnlyList<SearchedNumber> numbers, long budgetMicros, CancellationToken cancellationToken)
    {
        if (access.Pause is { } why)
            throw new RefusedException(why);

        if (access.IsDenied(search.Owner))
            return null;

        var budget = new Money(Math.Max(0, budgetMicros), search.Currency);
        var cap = limits.CapFor(RentalKind.Activation);
        var refusedBy = numbers.Where(
            number => number.IsDeclined && RefusalJson.Read(number.Rental.LastRefusal)?.Code != RefusalCode.Interrupted)
            .Select(number => number.Rental.Provider).ToHashSet(StringComparer.Ordinal);
        var table = await prices.AskAsync(search.Wish, cancellationToken);
        var usable = table.Quotes
            .Where(quote => quote.Price is { } price && price <= budget && quote.CanBeHadFor(cap) && !refusedBy.Contains(quote.Provider)
                && (!quote.ServesAnyService || access.MayRentAnyService(search.Owner))
                && quote.Stock != 0)
            .ToList();
        if (usable.Count < 2)
            return usable.FirstOrDefault();

        // Numbers of this search that brought nothing are part of the record; the one to be replaced is not yet.
        var now = time.GetUtcNow();
        var (known, times, preference) = await unitOfWork.ReadAsync(
            async db => (
                await CodeRecords.ReadAsync(db, search.Wish, now, cancellationToken),
                await ProviderStatistics.ReadAsync(db, search.Wish, now, cancellationToken),
                await db.MemberSettings
                    .Where(row => row.Owner == search.Owner)
                    .Select(row => row.CodePreference)
                    .FirstOrDefaultAsync(cancellationToken)),
            cancellationToken);
        var records = new Dictionary<(string Provider, string Product), CodeRecord>(known);
        foreach (var open in numbers.Select(number => number.Rental).Where(rental => rental.Status == RentalStatus.Active))
            records[(open.Provider, open.Product)] = records.GetValueOrDefault((open.Provider, open.Product)).Add(came: false, now);
        return CodeChoice.Rank(usable, records, now, preference ?? CodePreference.BestValue, Medians(times))[0];
    }

    private static Dictionary<string, TimeSpan> Medians(IReadOnlyDictionary<string, ProviderStatistics> statistics) => statistics
        .Where(pair => pair.Value.Median is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value.Median!.Value, StringComparer.Ordinal);
}
