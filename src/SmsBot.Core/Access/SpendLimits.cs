using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Ledger;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Settings;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>The limits of the configuration, checked inside the transaction that makes the hold. A group has them for itself, as a member has.</summary>
internal sealed class SpendLimits(IOptions<LimitsOptions> options, AccessPolicy access, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Money CapFor(RentalKind kind) => options.Value.CapFor(kind);

    /// <summary>The member's own cap where it is lower.</summary>
    public Money CapFor(RentWish wish) => wish.MaxPrice is { } own && own < CapFor(wish.Kind) ? own : CapFor(wish.Kind);

    public Money ConfirmAbove => Money.Of(options.Value.ConfirmAbove);

    public async Task RequireRentAsync(BotDbContext db, RentIntent intent, Money hold, CancellationToken cancellationToken)
    {
        RequireNotPaused();
        if (intent.Quote.ServesAnyService && !access.MayRentAnyService(intent.Owner))
            throw new RefusedException(RefusalCode.AnyServiceDenied);

        var limits = options.Value;
        var cap = CapFor(intent.Quote.Kind);
        if (hold > cap)
            throw new RefusedException(RefusalCode.PriceAboveLimit, hold, cap);

        var account = intent.Account;
        var active = await db.Rentals.CountAsync(
            rental => rental.Account == account && (rental.Status == RentalStatus.Requested || rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested),
            cancellationToken);
        if (active >= limits.MaxActivePerMember)
            throw new RefusedException(RefusalCode.TooManyActive, limits.MaxActivePerMember);

        var since = time.GetUtcNow() - Day;
        var service = intent.Wish.Service;
        var ofService = await db.Rentals.CountAsync(
            rental => rental.Account == account && rental.CreatedAt >= since && rental.Service == service && rental.Status != RentalStatus.Declined,
            cancellationToken);
        if (ofService >= limits.MaxPerServicePerDay)
            throw new RefusedException(RefusalCode.TooManyForService, limits.MaxPerServicePerDay);

        await RequireMemberBudgetAsync(db, intent.Account, hold, cancellationToken);
        await RequireTotalBudgetAsync(db, hold, cancellationToken);
    }

    /// <summary>Renew and extend are exempt from the member's daily limit, not from the total.</summary>
    public async Task RequireChangeAsync(BotDbContext db, Rental rental, SpendKind kind, Money hold, CancellationToken cancellationToken)
    {
        RequireNotPaused();
        if (hold > CapFor(rental.Kind))
            throw new RefusedException(RefusalCode.PriceAboveLimit, hold, CapFor(rental.Kind));
        if (kind == SpendKind.AnotherCode)
            await RequireMemberBudgetAsync(db, rental.Account, hold, cancellationToken);

        await RequireTotalBudgetAsync(db, hold, cancellationToken);
    }

    public async Task RequireRefundAsync(BotDbContext db, string account, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Day;
        var refunds = await db.Rentals.CountAsync(rental => rental.Account == account && rental.CreatedAt >= since && rental.RefundRequestedAt >= since, cancellationToken);
        if (refunds >= options.Value.MaxRefundsPerMemberPerDay)
            throw new RefusedException(RefusalCode.TooManyRefunds, options.Value.MaxRefundsPerMemberPerDay);
    }

    private void RequireNotPaused()
    {
        if (access.IsPaused)
            throw new RefusedException(RefusalCode.Paused);
    }

    private async Task RequireMemberBudgetAsync(BotDbContext db, string account, Money hold, CancellationToken cancellationToken)
    {
        var limit = Money.Of(options.Value.DailySpendPerMember);
        var since = time.GetUtcNow() - Day;
        var spent = await SpentAsync(db.Spends.Where(spend => spend.Account == account && spend.CreatedAt >= since), cancellationToken);
        if (spent + hold > limit)
            throw new RefusedException(RefusalCode.DailyLimitReached, spent, limit);
    }

    private async Task RequireTotalBudgetAsync(BotDbContext db, Money hold, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Day;
        var spent = await SpentAsync(db.Spends.Where(spend => spend.CreatedAt >= since), cancellationToken);
        if (spent + hold > Money.Of(options.Value.DailySpendTotal))
            throw new RefusedException(RefusalCode.TotalLimitReached);
    }

    /// <summary>What is charged or held, less what came back.</summary>
    internal static async Task<Money> SpentAsync(IQueryable<Spend> spends, CancellationToken cancellationToken) => new(await spends
        .Where(spend => spend.Status != SpendStatus.Refused)
        .SumAsync(spend => (spend.ChargedMicros ?? spend.HoldMicros) - spend.RefundedMicros, cancellationToken));
}
