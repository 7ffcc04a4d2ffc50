using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>Everything that may be due at a tick, read in one go; exact times are compared in memory.</summary>
internal sealed record DueRentals(IReadOnlyList<Rental> Watched, IReadOnlyList<Rental> Refunds, IReadOnlyList<Spend> Deferred, bool Redraws)
{
    // No automatic cancel is sent earlier than this before the end.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    public static async Task<DueRentals> ReadAsync(BotDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (soon, hour, day, week) = (now + Ahead, now.AddHours(1), now.AddDays(1), now.AddDays(7));
        var watched = await db.Rentals
            .Where(rental => rental.WatchUntil != null
                && (rental.WatchUntil <= now || (rental.Status == RentalStatus.Active && (rental.EndsAt <= soon
                || (rental.Kind == RentalKind.Lease
                    && ((rental.EndsAt <= week && rental.WarnedHours == null)
                        || (rental.EndsAt <= day && rental.WarnedHours > 24)
                        || (rental.EndsAt <= hour && rental.WarnedHours > 1)))))))
            .ToListAsync(cancellationToken);
        var refunds = await db.Rentals
            .Where(rental => rental.RefundDueAt != null && rental.RefundDueAt <= now && rental.Status == RentalStatus.RefundRequested)
            .OrderBy(rental => rental.RefundDueAt).ThenBy(rental => rental.RefundRequestedAt).ThenBy(rental => rental.Id)
            .ToListAsync(cancellationToken);
        var deferred = await db.Spends.Include(spend => spend.Rental)
            .Where(spend => spend.IsOpen && spend.Status == SpendStatus.Deferred && spend.DeferredUntil <= now)
            .ToListAsync(cancellationToken);
        return new DueRentals(watched, refunds, deferred, await db.Cards.AnyAsync(card => card.RedrawAt <= now, cancellationToken));
    }
}
