using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Settles spends with an unknown outcome by the provider's own lists. It adopts as many alike purchases, oldest first, as the list has
/// free lines of their service and country in their send windows. It releases one only when three reads over two minutes, the last of them
/// five minutes after sending, do not show it. The operator decides what cannot be told from somebody else's purchase, and what has no
/// list.
/// </summary>
internal sealed partial class PurchaseReconciliationService(
    UnitOfWork unitOfWork,
    ProviderSet providers,
    AdminAlerts alerts,
    ISpendRecovery recovery,
    TimeProvider time,
    ILogger<PurchaseReconciliationService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        await PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await AlarmUnconfirmedRefundsAsync(cancellationToken);
        var since = time.GetUtcNow() - LookBack;

        // Released spends stay in view for a day: a purchase that shows up later is adopted for the same member.
        var unsettled = await unitOfWork.ReadAsync<List<Spend>>(
            async db =>
            [
                .. await db.Spends
                    .Include(spend => spend.Rental)
                    .Where(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown)
                    .ToListAsync(cancellationToken),
                .. await db.Spends.Include(spend => spend.Rental)
                    .Where(spend => spend.Status == SpendStatus.Refused && spend.AbsentReads > 0 && spend.SettledAt >= since).ToListAsync(
                        cancellationToken),
            ],
            cancellationToken);
        foreach (var group in unsettled.GroupBy(spend => spend.Provider, StringComparer.Ordinal))
        {
            try
            {
                await ReconcileAsync(group.Key, [.. group], cancellationToken);
            }
            catch (RefusedException refused)
            {
                Log.NotRead(logger, group.Key, refused.Refusal.Code);
            }
        }
    }

    private async Task ReconcileAsync(string providerName, IReadOnlyList<Spend> unsettled, CancellationToken cancellationToken)
    {
        var provider = providers.Find(providerName);
        var listed = unsettled.Where(spend => provider is IListsPurchases && PurchaseMatch.MakesOrder(spend)).ToList();
        foreach (var spend in unsettled.Except(listed).Where(spend => spend.Status == SpendStatus.Unknown))
        {
            // A provider that is switched off has its own alert, and its list may settle this when it is back.
            if (provider is not null || PurchaseMatch.IsPast(spend, time.GetUtcNow()))
                await CallAsync(spend, cancellationToken);
        }

        if (provider is not IListsPurchases lists || listed.Count == 0)
            return;

        var records = await ListAsync(lists, listed, cancellationToken);
        var (free, underWay) = await FreeAsync(providerName, records, [.. unsettled.Select(spend => spend.Id)], cancellationToken);
        var alike = AlikePurchases.Of(listed, free, underWay);
        foreach (var (spend, line) in alike.Found)
            await AdoptAsync(spend.Id, line, cancellationToken);
        foreach (var spend in alike.Absent.Where(spend => spend.Status == SpendStatus.Unknown))
            await NoteAbsentAsync(spend.Id, cancellationToken);
        foreach (var spend in alike.Contested.Where(spend => spend.Status == SpendStatus.Unknown))
            await CallAsync(spend, cancellationToken);
    }

    /// <summary>
    /// Reads the list back to the oldest of the spends. The operator decides about those that it does not reach any more, and they are
    /// removed from the spends: they must not keep newer ones from being settled.
    /// </summary>
    private async Task<IReadOnlyList<PurchaseRecord>> ListAsync(
        IListsPurchases lists, List<Spend> listed, CancellationToken cancellationToken)
    {
        while (listed.Count > 0)
        {
            try
            {
                return await lists.ListPurchasesAsync(listed.Min(From), cancellationToken);
            }
            catch (ListTooShortException cut)
            {
                var unreached = listed.Where(spend => From(spend) <= cut.Reaches).ToList();
                foreach (var spend in unreached.Where(spend => spend.Status == SpendStatus.Unknown))
                    await CallAsync(spend, cancellationToken);
                listed.RemoveAll(unreached.Contains);
            }
        }

        return [];

        static DateTimeOffset From(Spend spend) => (spend.SendingAt ?? spend.CreatedAt) - PurchaseMatch.Before;
    }

    private async Task CallAsync(Spend spend, CancellationToken cancellationToken)
    {
        await alerts.CallAboutAsync(spend, cancellationToken);
        if (PurchaseMatch.IsPast(spend, time.GetUtcNow()))
            await ReleaseAsync(spend.Id, cancellationToken);
    }

    /// <summary>The spends that are being sent, and the lines that belong to no rental; read immediately after the list.</summary>
    /// <param name="known">The spends that were unsettled before the list was read.</param>
    private Task<(List<PurchaseRecord> Free, List<Spend> UnderWay)> FreeAsync(
        string provider, IReadOnlyList<PurchaseRecord> records, IReadOnlyList<long> known, CancellationToken cancellationToken) =>
            unitOfWork.ReadAsync(
        async db =>
        {
            // In this order: a spend that is answered in between is found by one of the statements. And one that was sent, or lost its
            // answer, while the list was read may be in the list: it is checked in the next run.
            var sending = await db.Spends.Include(spend => spend.Rental)
                .Where(
                    spend => spend.IsOpen
                        && spend.Provider == provider
                        && (spend.Status == SpendStatus.Sending || (spend.Status == SpendStatus.Unknown && !known.Contains(spend.Id))))
                .ToListAsync(cancellationToken);
            var ids = records.Select(record => record.ExternalId).ToList();
            var attached = await db.ExternalIds
                .Where(row => row.Provider == provider && ids.Contains(row.ExternalId))
                .Select(row => row.ExternalId)
                .ToListAsync(cancellationToken);
            return (
                records.ExceptBy(attached, record => record.ExternalId, StringComparer.Ordinal).ToList(),
                sending.Where(PurchaseMatch.MakesOrder).ToList());
        },
        cancellationToken);

    private Task AdoptAsync(long spendId, PurchaseRecord record, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var spend = await db.Spends.Include(spend => spend.Rental).SingleAsync(spend => spend.Id == spendId, cancellationToken);
            if (spend.Status is not (SpendStatus.Unknown or SpendStatus.Refused))
                return;

            var now = time.GetUtcNow();
            if (spend is { Status: SpendStatus.Refused, Kind: SpendKind.Rent })
                spend.Rental.Reopen();
            var done = new SpendOutcome.Done
            {
                ExternalId = record.ExternalId,
                Phone = record.Phone,
                Charged = record.Charged,
                EndsAt = record.EndsAt,
                Raw = spend.Raw,
            };
            await SpendOutcomeApplier.ApplyAsync(db, spend, done, now, cancellationToken);
            await NotificationWriter.AddAsync(
                db,
                spend.Rental,
                () => new Reply().Line(Texts.Notice_Adopted, providers.DisplayName(spend.Provider), RentalServiceText.Of(spend.Rental)),
                now,
                cancellationToken);
        },
        cancellationToken);

    private Task ReleaseAsync(long spendId, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var spend = await db.Spends.Include(spend => spend.Rental).SingleAsync(spend => spend.Id == spendId, cancellationToken);
            if (spend.Status == SpendStatus.Unknown)
                await SpendOutcomeApplier.ApplyAsync(
                    db,
                    spend,
                    new SpendOutcome.Refused(new Refusal(RefusalCode.NeverSettled) { Provider = providers.DisplayName(spend.Provider) }),
                    time.GetUtcNow(),
                    cancellationToken);
        },
        cancellationToken);

    private Task NoteAbsentAsync(long spendId, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var spend = await db.Spends.Include(spend => spend.Rental).SingleAsync(spend => spend.Id == spendId, cancellationToken);
            if (spend.Status != SpendStatus.Unknown)
                return;

            var now = time.GetUtcNow();
            spend.NoteAbsent(now);
            if (!PurchaseMatch.IsAbsentForGood(spend, now))
                return;

            await SpendOutcomeApplier.ApplyAsync(
                db,
                spend,
                new SpendOutcome.Refused(new Refusal(RefusalCode.NotBoughtAfterAll) { Provider = providers.DisplayName(spend.Provider) }),
                now,
                cancellationToken);
            await NotificationWriter.AddAsync(
                db,
                spend.Rental,
                () => new Reply().Line(Texts.Notice_Absent, providers.DisplayName(spend.Provider), RentalServiceText.Of(spend.Rental)),
                now,
                cancellationToken);
        },
        cancellationToken);

    private async Task AlarmUnconfirmedRefundsAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - RentalTimes.RefundAlarm;
        var stuck = await unitOfWork.ReadAsync(
            db => db.Rentals
                .Where(
                    rental => rental.Status == RentalStatus.RefundRequested
                        && rental.RefundSentAt <= before
                        && rental.RefundAlarmAt == null)
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var rental in stuck)
            await alerts.CallAboutRefundAsync(rental, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(621, LogLevel.Error, "Reconciling purchases failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(622, LogLevel.Warning, "The purchases of {Provider} could not be read ({Reason}); unknown outcomes stay unknown.")]
        public static partial void NotRead(ILogger logger, string provider, RefusalCode reason);
    }
}
