using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>The last prices of each provider, kept in the database for restarts and for times when the provider does not answer.</summary>
internal sealed class QuoteCache(UnitOfWork unitOfWork, TimeProvider time) : IExpiringData
{
    // A price from yesterday says little, and every price is shown with its age.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>An answer without a quote deletes the last one: it is no longer sold.</summary>
    public Task SaveAsync(RentRequest wish, IReadOnlyList<QuoteAnswer> answers, CancellationToken cancellationToken) =>
        answers.Count == 0 ? Task.CompletedTask : unitOfWork.WriteAsync(
        async db =>
        {
            var names = answers.Select(answer => answer.Provider.Terms.Name).ToList();
            var known = await Of(db, wish)
                .AsTracking()
                .Where(row => names.Contains(row.Provider))
                .ToDictionaryAsync(row => row.Provider, StringComparer.Ordinal, cancellationToken);
            foreach (var answer in answers)
            {
                var row = known.GetValueOrDefault(answer.Provider.Terms.Name);
                if (answer.Quotes.Count == 0)
                {
                    if (row is not null)
                        db.Remove(row);
                    continue;
                }

                var fresh = QuoteCacheEntry.Of(answer.Provider.Terms.Name, wish, answer.Quotes);
                if (row is null)
                    db.Add(fresh);
                else
                    (row.Answer, row.TakenAt) = (fresh.Answer, fresh.TakenAt);
            }
        },
        cancellationToken);

    /// <summary>The cached quotes for exactly this request, by provider.</summary>
    public Task<Dictionary<string, QuoteCacheEntry>> FindAsync(RentRequest wish, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Kept;
        return unitOfWork.ReadAsync(
            db => Of(db, wish)
                .Where(row => row.TakenAt >= since)
                .ToDictionaryAsync(row => row.Provider, StringComparer.Ordinal, cancellationToken),
            cancellationToken);
    }

    /// <summary>The lowest daily price of a provider's leases, as far as they were asked for recently.</summary>
    public async Task<IReadOnlyDictionary<string, Money>> LeasesADayAsync(RentRequest wish, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Kept;
        var rows = await unitOfWork.ReadAsync(
            db => db.CachedQuotes
                .Where(row => row.Service == wish.Service && row.Country == wish.Country && row.Days > 0 && row.TakenAt >= since)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return rows
            .SelectMany(row => row.Quotes)
            .Where(quote => quote is { Price: { Currency: Money.Usd }, Days: > 0 })
            .GroupBy(quote => quote.Provider, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group =>
                    Money.Of(
                        group.Min(
                            quote => Math.Round(quote.Price!.Value.Amount / quote.Days!.Value, 2, MidpointRounding.ToPositiveInfinity))),
                StringComparer.Ordinal);
    }

    public Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        return unitOfWork.WriteAsync(
            db => db.CachedQuotes.Where(row => row.TakenAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private static IQueryable<QuoteCacheEntry> Of(BotDbContext db, RentRequest wish)
    {
        var (days, area, pool) = (wish.Days ?? 0, wish.AreaCode ?? "", wish.Pool ?? "");
        return db.CachedQuotes.Where(
            row => row.Service == wish.Service
                && row.Country == wish.Country
                && row.Days == days
                && row.AreaCode == area
                && row.Pool == pool);
    }
}
