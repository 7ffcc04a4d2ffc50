using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Counts the same amounts as <see cref="SpendLimits"/>, for display.</summary>
internal sealed class SpendReport(UnitOfWork unitOfWork, OperatorSettings settings, IOptions<LimitsOptions> options, TimeProvider time)
{
    public Task<SpendUse> OfAsync(Owner owner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (day, month) = (now.AddDays(-1), now.AddDays(-30));
        var (limits, account) = (options.Value, Purchase.AccountOf(owner));
        return unitOfWork.ReadAsync(
            async db => new SpendUse(
                new(
                    await SpendLimits.SpentAsync(
                        db.Spends.Where(spend => spend.Account == account && spend.CreatedAt >= day), cancellationToken),
                    settings.LimitOf(account) ?? Money.Of(limits.DailySpendPerMember)),
                await SpendLimits.SpentAsync(
                    db.Spends.Where(spend => spend.Account == account && spend.CreatedAt >= month), cancellationToken),
                new(await db.Rentals.Where(rental => rental.Account == account)
                    .CountAsync(Rental.CountsAsActive, cancellationToken), limits.MaxActivePerMember),
                new(await SpendLimits.RefundsAsync(db, account, day, cancellationToken), limits.MaxRefundsPerMemberPerDay),
                new(await SpendLimits.SpentAsync(db.Spends.Where(spend => spend.CreatedAt >= day), cancellationToken),
                    Money.Of(limits.DailySpendTotal))),
            cancellationToken);
    }
}
