using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>The credit of a confirmed refund: the amount that the provider reports, else the amount that it had charged.</summary>
internal static class RefundPosting
{
    public static async Task ConfirmAsync(
        BotDbContext db, Rental rental, Money? amount, DateTimeOffset now, CancellationToken cancellationToken)
    {
        rental.ConfirmRefund(now);
        var spend = await PaidBy(db, rental).OrderBy(spend => spend.Id).FirstOrDefaultAsync(cancellationToken);
        if (spend is null || spend.RefundedMicros > 0 || spend.Charged is not { Micros: > 0 } charged)
            return;

        var back = amount is { } said && said.Currency == charged.Currency && said.Micros > 0 && said <= charged ? said : charged;
        LedgerPostings.Refund(db, spend, back, now);
    }

    /// <summary>
    /// The spends that paid for a rental. A number that was rented again was paid by its first rental's spend and created when that was
    /// settled.
    /// </summary>
    private static IQueryable<Spend> PaidBy(BotDbContext db, Rental rental) => rental.ParentId is { } parent
        ? db.Spends.Where(
            spend => spend.RentalId == parent
                && spend.Kind == SpendKind.AnotherCode
                && spend.Status == SpendStatus.Done
                && spend.SettledAt == rental.CreatedAt)
        : db.Spends.Where(spend => spend.RentalId == rental.Id && spend.Kind == SpendKind.Rent && spend.Status == SpendStatus.Done);
}
