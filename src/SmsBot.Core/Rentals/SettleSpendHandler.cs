using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>Records the operator's decision about a spend that nothing else can settle: bought or not bought.</summary>
internal sealed class SettleSpendHandler(UnitOfWork unitOfWork, ProviderSet providers, TimeProvider time)
{
    /// <summary>Returns the charge if it is known; zero if it was not bought.</summary>
    /// <param name="order">The provider's own id of the order: without it a bought number cannot be read.</param>
    public Task<Money?> RunAsync(
        long rentalId, bool bought, string? order, CancellationToken cancellationToken, Action<BotDbContext>? also = null) =>
            unitOfWork.WriteAsync(
        async db =>
        {
            var spend = await FindAsync(db, rentalId, bought, cancellationToken)
                ?? throw new RefusedException(RefusalCode.NothingToSettle, rentalId);
            also?.Invoke(db);
            return bought
                ? await BuyAsync(db, spend, order, cancellationToken)
                : await RefuseAsync(db, spend, cancellationToken);
        },
        cancellationToken);

    /// <summary>The spend with an unknown outcome; else the newest that was released unsettled and may have been bought.</summary>
    private static Task<Spend?> FindAsync(BotDbContext db, long rentalId, bool bought, CancellationToken cancellationToken) => db.Spends
        .Include(spend => spend.Rental)
        .Where(spend => spend.RentalId == rentalId
            && (spend.Status == SpendStatus.Unknown
                || (bought && spend.Status == SpendStatus.Refused && (spend.AlarmAt != null || spend.AbsentReads > 0))))
        .OrderByDescending(spend => spend.IsOpen)
        .ThenByDescending(spend => spend.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<Money?> BuyAsync(BotDbContext db, Spend spend, string? order, CancellationToken cancellationToken)
    {
        if (spend.Kind == SpendKind.Rent)
        {
            if (string.IsNullOrWhiteSpace(order))
                throw new RefusedException(RefusalCode.OrderNeeded, spend.RentalId);

            order = ProductOf(spend.Rental)?.IdOf(order) ?? order;
            if (await db.ExternalIds.AnyAsync(row => row.Provider == spend.Provider && row.ExternalId == order, cancellationToken))
                throw new RefusedException(new Refusal(RefusalCode.OrderTaken, order) { Provider = providers.DisplayName(spend.Provider) });
            if (spend.Status == SpendStatus.Refused)
                spend.Rental.Reopen();
        }

        var now = time.GetUtcNow();
        await SpendOutcomeApplier.ApplyAsync(
            db, spend, new SpendOutcome.Done { ExternalId = order, Raw = spend.Raw }, now, cancellationToken);
        await TellAsync(db, spend, () => Texts.Notice_Adopted, now, cancellationToken);
        return spend.KnownPrice;
    }

    private ProductTerms? ProductOf(Rental rental) =>
        providers.Find(rental.Provider)?.Terms.Products.FirstOrDefault(product => product.Key == rental.Product);

    private async Task<Money?> RefuseAsync(BotDbContext db, Spend spend, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var refusal = new Refusal(RefusalCode.SettledNotBought) { Provider = providers.DisplayName(spend.Provider) };
        await SpendOutcomeApplier.ApplyAsync(db, spend, new SpendOutcome.Refused(refusal), now, cancellationToken);
        await TellAsync(db, spend, () => Texts.Notice_SettledNot, now, cancellationToken);
        return Money.Of(0);
    }

    private Task TellAsync(BotDbContext db, Spend spend, Func<string> text, DateTimeOffset now, CancellationToken cancellationToken) =>
        NotificationWriter.AddAsync(
            db,
            spend.Rental,
            () => new Reply().Line(text(), providers.DisplayName(spend.Provider), RentalServiceText.Of(spend.Rental)),
            now,
            cancellationToken);
}
