using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>
/// Our own statistics of a provider for a service and country: how many numbers rented in 30 days got a code, and the median time.
/// </summary>
internal sealed record ProviderStatistics(int Rented, int Came, TimeSpan? Median)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private const int AtMost = 500;

    public string Text() => Rented == 0
        ? Texts.Offer_Dash
        : Median is { } median
            ? Sentence.Of(Texts.Offer_RecordOf, Came, Rented, SpanText.Short(median)).ToString()
            : Sentence.Of(Texts.Offer_RecordNone, Came, Rented).ToString();

    public static Task<IReadOnlyDictionary<string, ProviderStatistics>> ReadAsync(
        BotDbContext db, RentRequest wish, DateTimeOffset now, CancellationToken cancellationToken) => ByProviderAsync(
        db,
        Lately(db.Rentals, now).Where(
            rental => rental.Service == wish.Service && rental.Country == wish.Country && rental.Kind == wish.Kind),
        cancellationToken);

    /// <summary>Over all services, for single codes, from the newest rentals (a limited number).</summary>
    public static Task<IReadOnlyDictionary<string, ProviderStatistics>> ReadAsync(
        BotDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        ByProviderAsync(
            db,
            Lately(db.Rentals.OrderByDescending(rental => rental.Id).Take(2 * AtMost), now).Where(
                rental => rental.Kind == RentalKind.Activation),
            cancellationToken);

    private static IQueryable<Rental> Lately(IQueryable<Rental> rentals, DateTimeOffset now)
    {
        var since = now - Window;
        return rentals.Where(rental => rental.CreatedAt >= since && rental.StartedAt != null);
    }

    private static async Task<IReadOnlyDictionary<string, ProviderStatistics>> ByProviderAsync(
        BotDbContext db, IQueryable<Rental> rentals, CancellationToken cancellationToken)
    {
        var rows = await rentals
            .OrderByDescending(rental => rental.CreatedAt)
            .Take(AtMost)
            .Select(rental => new
            {
                rental.Provider,
                rental.StartedAt,
                First = db.Sms.Where(sms => sms.RentalId == rental.Id).Min(sms => (DateTimeOffset?)sms.SeenAt),
            })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Provider, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => Of([.. group.Select(row => row.First - row.StartedAt)]),
            StringComparer.Ordinal);
    }

    private static ProviderStatistics Of(IReadOnlyList<TimeSpan?> waits)
    {
        var came = waits.OfType<TimeSpan>().Order().ToList();
        return new ProviderStatistics(waits.Count, came.Count, came.Count > 0 ? came[came.Count / 2] : null);
    }
}
