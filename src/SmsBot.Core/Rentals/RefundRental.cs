using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Gives a rental back (cancel is a refund here). The refund is sent once, then the rental is read, and the refund is repeated only if a
/// read shows that it was not made. It is queued while the provider does not allow it; a code that comes first wins.
/// </summary>
internal sealed class RefundRental(
    UnitOfWork unitOfWork, SpendLimits limits, ProviderSet providers, StorageHealth storage, TimeProvider time,
    ILogger<RefundRental> logger)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);

    // If the bot cancels by itself, 20 seconds are left.
    private static readonly TimeSpan NotReached = TimeSpan.FromSeconds(5);

    /// <summary>Requests the refund; returns when it will be sent, or null if it is sent at once.</summary>
    public async Task<ScheduledRefund?> RequestAsync(long rentalId, bool byMember, CancellationToken cancellationToken)
    {
        var wait = await unitOfWork.WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                var rental = await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken);
                _ = providers.Of(rental.Provider);
                if (providers.Find(rental.Provider) is null)
                    throw new RefusedException(new Refusal(RefusalCode.ProviderDown) { Provider = rental.Provider });

                var open = await OpenSpend.FindAsync(db, rentalId, cancellationToken);
                var state = RentalActions.Find(rental, open, now, RentalAction.Refund)
                    ?? throw new RefusedException(rental.SmsCount > 0 ? RefusalCode.RefundAfterSms : RefusalCode.NotPossibleNow);
                if (byMember)
                    await limits.RequireRefundAsync(db, rental.Account, cancellationToken);

                var turn = await RefundQuotaQueue.NextAsync(db, rental, now, cancellationToken);
                if (turn >= state.Until)
                    throw new RefusedException(
                        new Refusal(RefusalCode.RefundTooLate) { Provider = providers.DisplayName(rental.Provider) });

                var wait = turn is { } free && !(free < state.From) ? new ScheduledRefund(free, rental.Terms.Refund?.Quota)
                    : state.From is { } unlocked ? new ScheduledRefund(unlocked)
                    : null;
                rental.RequestRefund(now, wait?.DueAt);
                return wait;
            },
            cancellationToken);

        if (wait is null)
            await SendAsync(rentalId, cancellationToken);
        return wait;
    }

    /// <summary>Sends a refund that is due.</summary>
    public async Task SendAsync(long rentalId, CancellationToken cancellationToken)
    {
        var target = await unitOfWork.WriteAsync(
            async db =>
            {
                var rental = await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken);
                var now = time.GetUtcNow();
                if (rental is not { Status: RentalStatus.RefundRequested, RefundDueAt: { } due } || due > now)
                    return null;

                if (await RefundQuotaQueue.BlockedUntilAsync(db, rental, now, cancellationToken) is { } free)
                {
                    rental.QueueRefundAgain(free);
                    return null;
                }

                rental.SendRefund(now);
                return rental;
            },
            cancellationToken);
        if (target is null)
            return;

        using var scope = RentalScope.Begin(logger, rentalId);
        var outcome = await SendSafelyAsync(target);
        await storage.UntilSavedAsync(
            () => unitOfWork.WriteAsync(db => ApplyAsync(db, rentalId, outcome), CancellationToken.None),
            $"refund of rental {rentalId} at {target.Provider}, external id {target.ExternalId}");
    }

    private async Task<RefundOutcome> SendSafelyAsync(Rental rental)
    {
        try
        {
            return providers.Of(rental.Provider) is ICanRefund provider
                ? await provider.RefundAsync(rental.Target, CancellationToken.None)
                : new RefundOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow));
        }
        catch (Exception fault)
        {
            return new RefundOutcome.Unknown(fault.GetType().Name);
        }
    }

    private async Task ApplyAsync(BotDbContext db, long rentalId, RefundOutcome outcome)
    {
        var now = time.GetUtcNow();
        var rental = await db.Rentals.SingleAsync(rental => rental.Id == rentalId, CancellationToken.None);

        // A read may have settled it while the answer was pending.
        if (rental.Status != RentalStatus.RefundRequested)
            return;

        // A provider that was not reached has refused nothing: it is asked again as long as a refund is possible.
        if (outcome is RefundOutcome.Refused { Refusal.Code: RefusalCode.ProviderDown } && rental.EndsAt > now)
            outcome = new RefundOutcome.NotYet(NotReached);

        switch (outcome)
        {
            case RefundOutcome.Confirmed confirmed:
                await RefundPosting.ConfirmAsync(db, rental, confirmed.Amount, now, CancellationToken.None);

                // The card of a search counts what came back.
                if (rental.SearchId is null)
                    await RefundNotice.AddAsync(
                        db, rental, confirmed.Amount, providers.DisplayName(rental.Provider), now, CancellationToken.None);
                break;
            case RefundOutcome.NotYet notYet:
                rental.QueueRefundAgain(now + (notYet.After ?? AskAgain));
                await RefundQuotaQueue.KeepOrderAsync(db, rental, CancellationToken.None);
                break;
            case RefundOutcome.Refused refused:
                await RefundQuotaQueue.KeepAsync(db, rental, refused.Refusal, CancellationToken.None);
                break;
            case RefundOutcome.Unknown:
                // It was queued for a time that is over.
                Cards.Redraw(db, rentalId);
                break;
        }
    }
}
