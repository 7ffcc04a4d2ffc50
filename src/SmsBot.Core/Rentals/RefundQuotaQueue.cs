using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// The queue of a provider account that limits refunds per period: first come, first served, for all members. It is derived from the
/// rentals, so it survives a restart.
/// </summary>
internal static class RefundQuotaQueue
{
    // The provider counts by its own clock, which may be a little behind ours.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>The first free time after all refunds that were made or are queued; null: now.</summary>
    public static Task<DateTimeOffset?> NextAsync(
        BotDbContext db, Rental rental, DateTimeOffset now, CancellationToken cancellationToken) =>
        FreeAsync(db, rental, now, static _ => true, cancellationToken);

    /// <summary>The same without the queued ones: for the refund that is next.</summary>
    public static Task<DateTimeOffset?> BlockedUntilAsync(
        BotDbContext db, Rental rental, DateTimeOffset now, CancellationToken cancellationToken) =>
        FreeAsync(db, rental, now, static other => other.RefundDueAt is null, cancellationToken);

    /// <summary>The provider delayed the first refund, so none behind it is sent before it.</summary>
    public static async Task KeepOrderAsync(BotDbContext db, Rental first, CancellationToken cancellationToken)
    {
        if (first.Terms.Refund?.Quota is null || first.RefundDueAt is not { } due)
            return;

        var behind = await db.Rentals
            .Where(other => other.Provider == first.Provider && other.Id != first.Id && other.Status == RentalStatus.RefundRequested
                && other.RefundDueAt < due && other.RefundRequestedAt >= first.RefundRequestedAt)
            .ToListAsync(cancellationToken);
        foreach (var other in behind)
            other.QueueRefundAgain(due);
    }

    /// <summary>The refund is not made: refused, or a code came first. The next one in the queue takes its time.</summary>
    public static async Task KeepAsync(BotDbContext db, Rental rental, Refusal reason, CancellationToken cancellationToken)
    {
        var free = UsedAt(rental);
        rental.KeepAfterAll(reason);
        if (rental.Terms.Refund?.Quota is null)
            return;

        var queued = await db.Rentals
            .Where(
                other => other.Provider == rental.Provider
                    && other.Id != rental.Id
                    && other.Status == RentalStatus.RefundRequested
                    && other.RefundDueAt >= free)
            .ToListAsync(cancellationToken);

        // This transaction may have changed some of them, so their present state is used.
        foreach (var other in queued.Where(
            other => other is { Status: RentalStatus.RefundRequested, RefundDueAt: not null, Terms.Refund.Quota: not null })
            .OrderBy(other => other.RefundDueAt).ThenBy(other => other.RefundRequestedAt).ThenBy(other => other.Id))
        {
            var (due, unlocked) = (other.RefundDueAt!.Value, other.StartedAt + other.Terms.Refund!.Lock);
            var turn = unlocked > free ? unlocked.Value : free;
            if (turn >= due)
                continue;

            other.QueueRefundAgain(turn);
            free = due;
        }
    }

    private static async Task<DateTimeOffset?> FreeAsync(
        BotDbContext db, Rental rental, DateTimeOffset now, Func<Rental, bool> counts, CancellationToken cancellationToken)
    {
        if (rental.Terms.Refund?.Quota is not { } quota)
            return null;

        var others = await OthersAsync(db, rental, now - quota.Per - Margin, cancellationToken);
        return Free([.. others.Where(counts).Select(UsedAt)], quota, now);
    }

    private static Task<List<Rental>> OthersAsync(
        BotDbContext db, Rental rental, DateTimeOffset since, CancellationToken cancellationToken) => db.Rentals
        .Where(other => other.Provider == rental.Provider && other.Id != rental.Id
            && (other.Status == RentalStatus.RefundRequested || (other.Status == RentalStatus.Refunded && other.RefundedAt > since)))
        .ToListAsync(cancellationToken);

    private static DateTimeOffset UsedAt(Rental rental) => rental.Status == RentalStatus.Refunded
        ? rental.RefundedAt!.Value
        : rental.RefundDueAt ?? rental.RefundSentAt ?? rental.RefundRequestedAt ?? DateTimeOffset.MinValue;

    private static DateTimeOffset? Free(List<DateTimeOffset> used, RefundQuota quota, DateTimeOffset now)
    {
        used.Sort();
        return used.Count >= quota.Count && used[^quota.Count] + quota.Per + Margin is var next && next > now ? next : null;
    }
}
