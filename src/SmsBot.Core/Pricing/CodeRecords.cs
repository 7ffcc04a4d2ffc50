using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>
/// Reads what is known of the chance of a code, per provider and product, for a service, a country and, where one is asked for, a pool.
/// </summary>
internal static class CodeRecords
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private const int AtMost = 500;

    public static async Task<IReadOnlyDictionary<(string Provider, string Product), CodeRecord>> ReadAsync(
        BotDbContext db, RentRequest wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Window;

        // An open number without an SMS shows nothing yet.
        var rows = await db.Rentals
            .Where(rental => rental.Service == wish.Service && rental.Country == wish.Country && rental.CreatedAt >= since
                && rental.Kind == RentalKind.Activation
                    && rental.StartedAt != null
                    && (rental.SmsCount > 0 || rental.Status != RentalStatus.Active))
            .OrderByDescending(rental => rental.CreatedAt)
            .Take(AtMost)
            .Select(rental => new { rental.Provider, rental.Product, rental.StartedAt, rental.SmsCount, rental.BoughtAs })
            .ToListAsync(cancellationToken);
        Dictionary<(string, string), CodeRecord> records = [];
        foreach (var row in rows.Where(row => IsFor(wish, row.BoughtAs)).OrderBy(row => row.StartedAt))
        {
            var key = (row.Provider, row.Product);
            records[key] = records.GetValueOrDefault(key).Add(row.SmsCount > 0, row.StartedAt!.Value);
        }

        return records;
    }

    /// <summary>Who asks for a pool or an operator asks for its own record.</summary>
    private static bool IsFor(RentRequest wish, QuoteRequest bought) =>
        wish.Pool is not { } pool || string.Equals(bought.Pool, pool, StringComparison.OrdinalIgnoreCase);
}
