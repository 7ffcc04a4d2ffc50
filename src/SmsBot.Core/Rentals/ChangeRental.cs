using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Extends, renews or asks for another code: paid acts on an existing rental, under the same rules as a purchase
/// (one key, one open spend, sent once, an unknown outcome keeps the hold and the rental active).
/// </summary>
internal sealed class ChangeRental(
    UnitOfWork unitOfWork, PurchaseExecutor executor, SpendLimits limits, ProviderSet providers, TimeProvider time)
{
    /// <summary>The price to show before the member is asked.</summary>
    public async Task<Money?> QuoteAsync(Rental rental, SpendKind kind, int? days, CancellationToken cancellationToken) =>
        (kind, providers.Of(rental.Provider)) switch
        {
            (SpendKind.Extend, ICanExtend provider) => await provider.QuoteExtensionAsync(rental.Target, days ?? 0, cancellationToken),
            (SpendKind.Renew, ICanRenew provider) => await provider.QuoteRenewalAsync(rental.Target, cancellationToken),
            (SpendKind.AnotherCode, ICanResend provider) => await provider.QuoteAnotherCodeAsync(rental.Target, cancellationToken),
            _ => throw new RefusedException(RefusalCode.NotPossibleNow),
        };

    /// <summary>
    /// What the lengths of an extension cost, as far as the provider tells it in time. It only helps to choose: the length is quoted again.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, Money>> QuoteExtensionsAsync(Rental rental, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, Money> prices = new Dictionary<int, Money>();
        if (providers.Of(rental.Provider) is ICanExtend provider)
        {
            await time.TryWithinAsync(
                QuoteAggregator.Patience,
                async limited => prices = await provider.QuoteExtensionsAsync(rental.Target, rental.Terms.ExtendDays, limited),
                cancellationToken);
        }

        return prices;
    }

    /// <param name="still">Checks, in the transaction that makes the hold, whether it is still wanted.</param>
    public async Task<SpendOutcome> RunAsync(
        string key,
        long rentalId,
        SpendKind kind,
        int? days,
        Money? price,
        CancellationToken cancellationToken,
        Func<BotDbContext, Task<bool>>? still = null)
    {
        executor.RequireReady();
        var (spendId, target) = await ClaimAsync(key, rentalId, kind, days, price, still, cancellationToken);
        return await executor.SendAsync(spendId, (provider, ct) => SendAsync(provider, target, kind, days, ct), cancellationToken);
    }

    internal static RentalAction ActionOf(SpendKind kind) => kind switch
    {
        SpendKind.Extend => RentalAction.Extend,
        SpendKind.Renew => RentalAction.Renew,
        _ => RentalAction.AnotherCode,
    };

    private static Task<SpendOutcome> SendAsync(
        ISmsProvider provider, ProviderRental target, SpendKind kind, int? days, CancellationToken cancellationToken) =>
        (kind, provider) switch
        {
            (SpendKind.Extend, ICanExtend extends) => extends.ExtendAsync(target, days ?? 0, cancellationToken),
            (SpendKind.Renew, ICanRenew renews) => renews.RenewAsync(target, cancellationToken),
            (SpendKind.AnotherCode, ICanResend sends) => sends.RequestAnotherCodeAsync(target, cancellationToken),
            _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow))),
        };

    private Task<(long SpendId, ProviderRental Target)> ClaimAsync(
        string key,
        long rentalId,
        SpendKind kind,
        int? days,
        Money? price,
        Func<BotDbContext, Task<bool>>? still,
        CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Spends.AnyAsync(spend => spend.Key == key, cancellationToken))
                throw new RefusedException(RefusalCode.ButtonOutdated);
            if (still is not null && !await still(db))
                throw new RefusedException(RefusalCode.NotPossibleNow);

            var now = time.GetUtcNow();
            var rental = await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken);
            var open = await OpenSpend.FindAsync(db, rentalId, cancellationToken);
            if (open is not null)
                throw new RefusedException(RefusalCode.SpendInDoubt);
            if (RentalActions.Find(rental, open, now, ActionOf(kind)) is null)
                throw new RefusedException(RefusalCode.NotPossibleNow);

            var hold = price ?? limits.CapFor(rental.Kind);
            await limits.RequireChangeAsync(db, rental, kind, hold, cancellationToken);
            var spend = new Spend
            {
                Key = key,
                RentalId = rentalId,
                Kind = kind,
                Account = rental.Account,
                Provider = rental.Provider,
                QuotedMicros = price?.Micros,
                HoldMicros = hold.Micros,
                Currency = hold.Currency,
                Days = days ?? (kind == SpendKind.Renew ? rental.Days : null),
                CreatedAt = now,
            };
            db.Spends.Add(spend);
            await db.SaveChangesAsync(cancellationToken);
            LedgerPostings.Hold(db, spend, now);
            return (spend.Id, rental.Target);
        },
        cancellationToken);
}
