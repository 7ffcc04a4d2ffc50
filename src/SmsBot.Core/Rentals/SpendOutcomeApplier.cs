using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>Writes the outcome of a spend into rental, ledger and card, inside the caller's transaction.</summary>
internal static class SpendOutcomeApplier
{
    public static async Task ApplyAsync(
        BotDbContext db, Spend spend, SpendOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SpendOutcome.Done done:
                await SucceedAsync(db, spend, done, now, cancellationToken);
                break;
            case SpendOutcome.Refused refused:
                Refuse(db, spend, refused.Refusal, now);
                break;
            case SpendOutcome.Deferred deferred when !spend.WasDeferred:
                spend.Defer(now + deferred.After);
                break;
            case SpendOutcome.Deferred:
                Refuse(db, spend, new Refusal(RefusalCode.ProviderDown) { Provider = spend.Provider }, now);
                break;
            case SpendOutcome.Unknown unknown:
                spend.MarkUnknown(unknown.Reason, unknown.Raw);
                break;
        }

        SpendAudit.Note(db, spend, now);
    }

    private static void Refuse(BotDbContext db, Spend spend, Refusal refusal, DateTimeOffset now)
    {
        spend.Refuse(refusal, now);
        LedgerPostings.Release(db, spend, now);
        if (spend.Kind == SpendKind.Rent)
            spend.Rental.Decline(refusal);
    }

    private static async Task SucceedAsync(
        BotDbContext db, Spend spend, SpendOutcome.Done done, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var charged = done.Charged ?? spend.Quoted ?? spend.Hold;
        var wasReleased = spend.Status == SpendStatus.Refused;
        spend.Succeed(charged, done.Raw, now);
        if (wasReleased)
            LedgerPostings.ChargeReleased(db, spend, charged, now);
        else
            LedgerPostings.Charge(db, spend, charged, now);

        var rental = spend.Rental;
        switch (spend.Kind)
        {
            case SpendKind.Rent:
                // An unknown price is held and booked as the cap, and shown as unknown.
                rental.Activate(done, spend.KnownPrice, now);
                db.ExternalIds.Add(new ExternalIdRow { Provider = rental.Provider, ExternalId = done.ExternalId!, RentalId = rental.Id });
                break;
            case SpendKind.AnotherCode when done.ExternalId is { } id && id != rental.ExternalId:
                await AddChildAsync(db, rental, done, spend.KnownPrice, now, cancellationToken);
                break;
            case SpendKind.Extend
                or SpendKind.Renew
                or SpendKind.AnotherCode when rental.Status is RentalStatus.RefundRequested or RentalStatus.Refunded:
                // Refunded in the meantime: the charge stays, the number is polled until its new end, and the rental stays closed.
                if (done.EndsAt is { } later)
                    rental.MoveEnd(later);
                break;
            case SpendKind.Extend or SpendKind.Renew:
                var from = rental.EndsAt > now ? rental.EndsAt.Value : now;
                rental.ExtendTo(done.EndsAt ?? from + TimeSpan.FromDays(spend.Days ?? rental.Days ?? 0), now);
                break;
            case SpendKind.AnotherCode:
                rental.AwaitAnother(now);
                if (done.EndsAt is { } end)
                    rental.ExtendTo(end, now);
                break;
        }
    }

    /// <summary>A resend or reuse under a new id is a new rental of the same number.</summary>
    private static async Task AddChildAsync(
        BotDbContext db, Rental parent, SpendOutcome.Done done, Money? charged, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var child = new Rental
        {
            Kind = parent.Kind,
            Owner = parent.Owner,
            OwnerName = parent.OwnerName,
            Account = parent.Account,
            Chat = parent.Chat,
            Provider = parent.Provider,
            Product = parent.Product,
            Service = parent.Service,
            ServiceName = parent.ServiceName,
            Country = parent.Country,
            CountryName = parent.CountryName,
            BoughtAs = parent.BoughtAs,
            Terms = parent.Terms,
            Days = parent.Days,
            CreatedAt = now,
            ParentId = parent.Id,
        };
        child.Activate(done with { Phone = done.Phone ?? parent.Phone }, charged, now);
        db.Rentals.Add(child);
        await db.SaveChangesAsync(cancellationToken);
        db.ExternalIds.Add(new ExternalIdRow { Provider = child.Provider, ExternalId = done.ExternalId!, RentalId = child.Id });
        Cards.Add(db, child.Id, child.Chat);
    }
}
