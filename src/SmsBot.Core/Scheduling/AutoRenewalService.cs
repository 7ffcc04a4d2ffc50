using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// Renews leases automatically: announced a day before it spends, at no more than the announced price, under a key of rental and end. The
/// result of an attempt is read from its spend and never kept here, so that a crash at any point leads back to the same next step.
/// </summary>
internal sealed partial class AutoRenewalService(
    UnitOfWork unitOfWork,
    ChangeRental changes,
    SpendLimits limits,
    AutoRenewalTexts texts,
    ISpendRecovery recovery,
    TimeProvider time,
    ILogger<AutoRenewalService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnnounceBefore = TimeSpan.FromHours(50);
    private static readonly TimeSpan SpendBefore = TimeSpan.FromHours(26);
    private static readonly TimeSpan Notice = TimeSpan.FromHours(24);
    private static readonly TimeSpan LastMoment = TimeSpan.FromHours(1);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    public static SpendKind KindOf(Rental rental) => rental.Terms.CanRenew ? SpendKind.Renew : SpendKind.Extend;

    public static int DaysOf(Rental rental) =>
        rental.Days is { } days && (rental.Terms.CanRenew || rental.Terms.ExtendDays.Contains(days))
            ? days
            : rental.Terms.ExtendDays.DefaultIfEmpty(0).Min();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        await PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var soon = now + AnnounceBefore;
        var due = await unitOfWork.ReadAsync(
            db =>
                db.AutoRenewals.Join(
                    db.Rentals, renewal => renewal.RentalId, rental => rental.Id, (renewal, rental) => new { renewal, rental })
                .Where(
                    pair => (pair.renewal.DueAt != null && pair.renewal.DueAt <= now)
                        || (pair.renewal.DueAt == null && pair.rental.Status == RentalStatus.Active && pair.rental.EndsAt <= soon))
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var pair in due)
            await StepSafelyAsync(pair.renewal, pair.rental, cancellationToken);
    }

    private async Task StepSafelyAsync(AutoRenewal renewal, Rental rental, CancellationToken cancellationToken)
    {
        try
        {
            if (renewal.DueAt is null)
                await AnnounceAsync(renewal, rental, cancellationToken);
            else
                await GoOnAsync(renewal, rental, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(logger, StorageFault.Short(fault));
        }
    }

    private async Task AnnounceAsync(AutoRenewal renewal, Rental rental, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (rental.EndsAt is not { } end || end <= now || end - renewal.AnnouncedEnd < Notice)
            return;

        var due = end - SpendBefore > now + Notice ? end - SpendBefore : now + Notice;
        if (due > end - LastMoment)
        {
            await SkipAsync(rental, end, () => Sentence.Of(Texts.Auto_TooLate), cancellationToken);
            return;
        }

        Money? price;
        try
        {
            price = await changes.QuoteAsync(rental, KindOf(rental), DaysOf(rental), cancellationToken);
        }
        catch (RefusedException)
        {
            // Asked again in the next run, until it is too late to announce it.
            return;
        }

        if (price is not { } known || known > limits.CapFor(rental.Kind))
        {
            await SkipAsync(rental, end, () => texts.NoPrice(price, limits.CapFor(rental.Kind)), cancellationToken);
            return;
        }

        await ChangeAsync(rental.Id, async (db, row, lease) =>
        {
            row.Announce(end, known, now, due);
            await NotificationWriter.AddAsync(db, lease, Announcement, now, cancellationToken);
            foreach (var chat in await SharedChats.OfAsync(db, lease, cancellationToken))
            {
                await NotificationWriter.AddAsync(
                    db, lease, chat, SharedChats.MaySpendIn(chat, lease) ? Announcement : Shared, now, cancellationToken);
            }

            Reply Announcement() => texts.Announcement(lease, known, DaysOf(lease), due, now);

            Reply Shared() => texts.SharedAnnouncement(lease, DaysOf(lease), due, now);
        }, cancellationToken);
    }

    private async Task GoOnAsync(AutoRenewal renewal, Rental rental, CancellationToken cancellationToken)
    {
        var attempts = await AttemptsAsync(renewal, cancellationToken);
        switch (attempts.LastOrDefault())
        {
            case { IsOpen: true }:
                // Unknown outcome or still being sent: settled like any other spend.
                return;
            case { Status: SpendStatus.Done } done:
                await CloseAsync(rental.Id, lease => texts.Done(lease, done.Charged ?? done.Hold), cancellationToken);
                return;
            case { } refused when RefusalJson.Read(refused.LastRefusal) is { Code: not RefusalCode.Interrupted } why:
                await CloseAsync(rental.Id, lease => texts.Failed(lease, why), cancellationToken);
                return;
        }

        // Renewed by hand in the meantime, refunded, or ended.
        if (attempts.Count == 0
            && (rental.EndsAt - renewal.AnnouncedEnd >= Notice
                || rental.Status is not (RentalStatus.Active or RentalStatus.RefundRequested)))
        {
            await ChangeAsync(rental.Id, (_, row, _) => row.Close(), cancellationToken);
            return;
        }

        if (rental.Status == RentalStatus.Active && await TryAsync(renewal, rental, attempts.Count, cancellationToken))
            await GoOnAsync(renewal, rental, cancellationToken);
    }

    /// <summary>True if it was sent: its spend then tells the rest.</summary>
    private async Task<bool> TryAsync(AutoRenewal renewal, Rental rental, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var (kind, days) = (KindOf(rental), DaysOf(rental));
            var price = await changes.QuoteAsync(rental, kind, days, cancellationToken);
            if (price is null || price > renewal.Price)
            {
                await CloseAsync(rental.Id, lease => texts.PriceMoved(lease, price, renewal.Price!.Value), cancellationToken);
                return false;
            }

            await changes.RunAsync(
                renewal.Key(attempt),
                rental.Id,
                kind,
                days,
                price,
                cancellationToken,
                db => IsStillOnAsync(db, renewal, cancellationToken));
            return true;
        }
        catch (RefusedException refused) when (IsPassing(refused.Refusal.Code) && time.GetUtcNow() + Again < rental.EndsAt - LastMoment)
        {
            await ChangeAsync(rental.Id, (_, row, _) => row.TryAgain(time.GetUtcNow() + Again), cancellationToken);
            return false;
        }
        catch (RefusedException refused)
        {
            await CloseAsync(rental.Id, lease => texts.Failed(lease, refused.Refusal), cancellationToken);
            return false;
        }
    }

    private static bool IsPassing(RefusalCode code) =>
        code is RefusalCode.ProviderDown or RefusalCode.ProviderSlow or RefusalCode.ProviderAnswer or RefusalCode.ProviderRateLimit
        or RefusalCode.Paused
            or RefusalCode.Verifying
            or RefusalCode.StorageTrouble
            or RefusalCode.SpendInDoubt
            or RefusalCode.ButtonOutdated
            or RefusalCode.TotalLimitReached
        or RefusalCode.NotPossibleNow;

    private Task<List<Spend>> AttemptsAsync(AutoRenewal renewal, CancellationToken cancellationToken)
    {
        var start = renewal.KeyStart;
        return unitOfWork.ReadAsync(
            db => db.Spends
                .Where(spend => spend.RentalId == renewal.RentalId && spend.Key.StartsWith(start))
                .OrderBy(spend => spend.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// Checked within the transaction that makes the hold: the owner may have stopped it, or renewed by hand, during the price request.
    /// </summary>
    private static Task<bool> IsStillOnAsync(BotDbContext db, AutoRenewal renewal, CancellationToken cancellationToken)
    {
        var moved = renewal.AnnouncedEnd + Notice;
        return db.AutoRenewals.AnyAsync(
            row => row.RentalId == renewal.RentalId
                && row.AnnouncedEnd == renewal.AnnouncedEnd
                && row.DueAt != null
                && db.Rentals.Any(rental => rental.Id == row.RentalId && rental.EndsAt < moved),
            cancellationToken);
    }

    private Task SkipAsync(Rental rental, DateTimeOffset end, Func<Sentence> why, CancellationToken cancellationToken) =>
        ChangeAsync(rental.Id, async (db, row, lease) =>
    {
        row.GiveUp(end);
        await NotificationWriter.AddAsync(db, lease, () => texts.Failed(lease, why()), time.GetUtcNow(), cancellationToken);
    }, cancellationToken);

    private Task CloseAsync(long rentalId, Func<Rental, Reply> tell, CancellationToken cancellationToken) =>
        ChangeAsync(rentalId, async (db, row, lease) =>
    {
        if (row.DueAt is null)
            return;

        row.Close();
        await NotificationWriter.AddAsync(db, lease, () => tell(lease), time.GetUtcNow(), cancellationToken);
    }, cancellationToken);

    private Task ChangeAsync(long rentalId, Action<BotDbContext, AutoRenewal, Rental> change, CancellationToken cancellationToken) =>
        ChangeAsync(
        rentalId,
        (db, row, lease) =>
        {
            change(db, row, lease);
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task ChangeAsync(long rentalId, Func<BotDbContext, AutoRenewal, Rental, Task> change, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.AutoRenewals.FindAsync([rentalId], cancellationToken) is { } row)
                await change(db, row, await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken));
        },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(651, LogLevel.Error, "Automatic renewal of leases failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
