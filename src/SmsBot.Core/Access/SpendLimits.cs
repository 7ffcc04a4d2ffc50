using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// The limits of the configuration, checked inside the transaction that makes the hold. A group has its own, like a member.
/// </summary>
internal sealed class SpendLimits(IOptions<LimitsOptions> options, OperatorSettings settings, AccessPolicy access, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>An admin's cap counts where it is lower than the configured one.</summary>
    public Money CapFor(RentalKind kind)
    {
        var configured = options.Value.CapFor(kind);
        return kind == RentalKind.Activation && settings.PriceCap is { } own && own < configured ? own : configured;
    }

    /// <summary>The member's own cap if it is lower.</summary>
    public Money CapFor(RentRequest wish) => wish.MaxPrice is { } own && own < CapFor(wish.Kind) ? own : CapFor(wish.Kind);

    /// <summary>What all numbers of one code search may cost together: the member's own cap if it is lower.</summary>
    public Money CapForCode(RentRequest wish) =>
        wish.MaxPrice is { } own && own < Money.Of(options.Value.MaxPerCode) ? own : Money.Of(options.Value.MaxPerCode);

    public int NumbersForCode => options.Value.MaxNumbersPerCode;

    public Money ConfirmAbove => Money.Of(options.Value.ConfirmAbove);

    public async Task RequireRentAsync(BotDbContext db, Purchase purchase, CancellationToken cancellationToken)
    {
        RequireNotPaused();
        if (settings.IsOff(purchase.Quote.Provider))
            throw new RefusedException(new Refusal(RefusalCode.ProviderOff) { Provider = purchase.Quote.Provider });
        if (purchase.Quote.ServesAnyService && !access.MayRentAnyService(purchase.Owner))
            throw new RefusedException(RefusalCode.AnyServiceDenied);

        var lifted = await LiftedAsync(db, purchase, cancellationToken);
        var over = await OverAsync(
            db, purchase.Owner, purchase.Account, purchase.Request.Service, purchase.Quote.Kind, purchase.Hold, cancellationToken);
        if (over.FirstOrDefault(refusal => !lifted.Contains(refusal.Code)) is { } refused)
            throw new RefusedException(refused);
    }

    /// <summary>Every limit that a rental would exceed.</summary>
    public async Task<IReadOnlyList<Refusal>> OverAsync(
        BotDbContext db, Owner owner, string account, string service, RentalKind kind, Money hold, CancellationToken cancellationToken)
    {
        List<Refusal> over = [];
        var limits = options.Value;
        if (hold > CapFor(kind))
            over.Add(new Refusal(RefusalCode.PriceAboveLimit, hold, CapFor(kind)));

        var active = await db.Rentals.Where(rental => rental.Account == account).CountAsync(Rental.CountsAsActive, cancellationToken);
        if (active >= limits.MaxActivePerMember)
            over.Add(new Refusal(RefusalCode.TooManyActive, limits.MaxActivePerMember));

        var since = time.GetUtcNow() - Day;
        var ofService = await db.Rentals.CountAsync(
            rental => rental.Account == account
                && rental.CreatedAt >= since
                && rental.Service == service
                && rental.Status != RentalStatus.Declined,
            cancellationToken);
        if (ofService >= limits.MaxPerServicePerDay)
            over.Add(new Refusal(RefusalCode.TooManyForService, limits.MaxPerServicePerDay));
        if (await OverMemberBudgetAsync(db, account, hold, cancellationToken) is { } ofMember)
            over.Add(ofMember);
        if (await OverTotalBudgetAsync(db, hold, cancellationToken) is { } ofAll)
            over.Add(ofAll);
        return over;
    }

    /// <summary>Limits that the operator may lift for one request.</summary>
    public static bool CanBeLifted(RefusalCode code) =>
        code is RefusalCode.PriceAboveLimit or RefusalCode.TooManyActive or RefusalCode.TooManyForService
        or RefusalCode.DailyLimitReached or RefusalCode.TotalLimitReached;

    /// <summary>Renew and extend are exempt from the member's daily limit, not from the total.</summary>
    public async Task RequireChangeAsync(BotDbContext db, Rental rental, SpendKind kind, Money hold, CancellationToken cancellationToken)
    {
        RequireNotPaused();
        if (hold > CapFor(rental.Kind))
            throw new RefusedException(RefusalCode.PriceAboveLimit, hold, CapFor(rental.Kind));
        var over = (kind == SpendKind.AnotherCode ? await OverMemberBudgetAsync(db, rental.Account, hold, cancellationToken) : null)
            ?? await OverTotalBudgetAsync(db, hold, cancellationToken);
        if (over is not null)
            throw new RefusedException(over);
    }

    public async Task RequireRefundAsync(BotDbContext db, string account, CancellationToken cancellationToken)
    {
        if (await RefundsAsync(db, account, time.GetUtcNow() - Day, cancellationToken) >= options.Value.MaxRefundsPerMemberPerDay)
            throw new RefusedException(RefusalCode.TooManyRefunds, options.Value.MaxRefundsPerMemberPerDay);
    }

    /// <summary>
    /// Requested refunds, and orders that ended without an SMS at a provider that refunds automatically: both affect the account's
    /// reputation there.
    /// </summary>
    internal static async Task<int> RefundsAsync(BotDbContext db, string account, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var lately = await db.Rentals
            .Where(rental => rental.Account == account && rental.CreatedAt >= since
                && (rental.RefundRequestedAt >= since
                    || (rental.RefundRequestedAt == null
                        && rental.SmsCount == 0
                        && (rental.Status == RentalStatus.Expired || rental.Status == RentalStatus.Refunded))))
            .Select(rental => new { rental.RefundRequestedAt, rental.Terms }).ToListAsync(cancellationToken);
        return lately.Count(rental => rental.RefundRequestedAt is not null || rental.Terms.IfNoCode == NoCodeRule.BackByItself);
    }

    private void RequireNotPaused()
    {
        if (access.Pause is { } why)
            throw new RefusedException(why);
    }

    private async Task<IReadOnlyList<RefusalCode>> LiftedAsync(BotDbContext db, Purchase purchase, CancellationToken cancellationToken)
    {
        if (purchase.ApprovalId is not { } id)
            return [];

        var approval = await db.Approvals.FirstOrDefaultAsync(approval => approval.Id == id, cancellationToken);
        return approval?.Covers(purchase.Key, purchase.Owner, purchase.Account, time.GetUtcNow()) == true
            ? approval.OverLimits
            : throw new RefusedException(RefusalCode.ApprovalOver);
    }

    private async Task<Refusal?> OverMemberBudgetAsync(BotDbContext db, string account, Money hold, CancellationToken cancellationToken)
    {
        var limit = settings.LimitOf(account) ?? Money.Of(options.Value.DailySpendPerMember);
        var since = time.GetUtcNow() - Day;
        var spent = await SpentAsync(db.Spends.Where(spend => spend.Account == account && spend.CreatedAt >= since), cancellationToken);
        return spent + hold > limit ? new Refusal(RefusalCode.DailyLimitReached, spent, limit) : null;
    }

    private async Task<Refusal?> OverTotalBudgetAsync(BotDbContext db, Money hold, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Day;
        var spent = await SpentAsync(db.Spends.Where(spend => spend.CreatedAt >= since), cancellationToken);
        return spent + hold > Money.Of(options.Value.DailySpendTotal) ? new Refusal(RefusalCode.TotalLimitReached) : null;
    }

    /// <summary>Charges and holds, minus refunds.</summary>
    internal static async Task<Money> SpentAsync(IQueryable<Spend> spends, CancellationToken cancellationToken) => new(await spends
        .Where(spend => spend.Status != SpendStatus.Refused)
        .SumAsync(spend => (spend.ChargedMicros ?? spend.HoldMicros) - spend.RefundedMicros, cancellationToken));
}
