using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// Timed changes of rentals: ends them, sends queued refunds and deferred spends, cancels in time, warns, redraws cards. A tick only
/// decides and never waits for a provider: a slow one would delay another's deadline.
/// </summary>
internal sealed partial class RentalSchedulingService(
    UnitOfWork unitOfWork,
    RefundRental refunds,
    ResumeDeferred deferred,
    FinalPoll finalPoll,
    LeaseWarnings leases,
    ISpendRecovery recovery,
    TimeProvider time,
    ILogger<RentalSchedulingService> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly ProviderScheduler _scheduler = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken);
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TickAsync(stoppingToken);
            await Task.Delay(Tick, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // A stop waits for running requests, so that their outcomes are recorded.
        await _scheduler.CloseAsync();
    }

    /// <summary>Decides; the requests that it has started may still be running afterwards.</summary>
    internal Task TickAsync(CancellationToken cancellationToken) =>
        TryAsync(() => DecideAsync(time.GetUtcNow(), cancellationToken), cancellationToken);

    internal Task IdleAsync() => _scheduler.IdleAsync();

    private async Task DecideAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await unitOfWork.ReadAsync(db => DueRentals.ReadAsync(db, now, cancellationToken), cancellationToken);
        CancelBeforeEnd(due.Watched, now, cancellationToken);
        SendRefunds(due.Refunds, cancellationToken);
        ResumeDeferred(due.Deferred, cancellationToken);
        await TryAsync(() => EndAsync(due.Watched, now, cancellationToken), cancellationToken);
        await TryAsync(() => leases.WarnAsync(due.Watched, now, cancellationToken), cancellationToken);
        if (due.Redraws)
            await TryAsync(() => RedrawAsync(now, cancellationToken), cancellationToken);
    }

    private async Task EndAsync(IReadOnlyList<Rental> watched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = now - RentalTimes.EndGrace;
        var ended = watched.Where(rental => IsOver(rental) || rental.WatchUntil <= now).Select(rental => rental.Id).ToList();
        if (ended.Count == 0)
            return;

        await unitOfWork.WriteAsync(
            async db =>
            {
                foreach (var rental in await db.Rentals.Where(rental => ended.Contains(rental.Id)).ToListAsync(cancellationToken))
                {
                    if (IsOver(rental))
                        rental.End();
                    if (rental.WatchUntil <= now)
                        rental.StopWatching();
                }
            },
            cancellationToken);

        bool IsOver(Rental rental) => rental.Status == RentalStatus.Active && rental.EndsAt <= last;
    }

    /// <summary>If only a cancel is refunded, it is sent before the end, after a last read.</summary>
    private void CancelBeforeEnd(IReadOnlyList<Rental> watched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = watched.Where(
            rental => rental is { Status: RentalStatus.Active, SmsCount: 0, Terms.Refund.CancelBeforeEnd: { } lead }
                && rental.EndsAt - lead <= now
                && rental.EndsAt > now);
        foreach (var group in due.Where(_scheduler.IsFree).GroupBy(rental => rental.Provider, StringComparer.Ordinal))
        {
            List<Rental> rentals = [.. group];
            var read = new Lazy<Task<IReadOnlySet<long>>>(() => finalPoll.ReadAsync(group.Key, rentals, cancellationToken));
            foreach (var rental in rentals.OrderBy(rental => rental.EndsAt))
                Begin(rental, () => CancelAsync(rental, read.Value, cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// If the read fails, it is retried; when half of the time is gone, the cancel is sent without it (a provider refuses a cancel after a
    /// code).
    /// </summary>
    private async Task CancelAsync(Rental rental, Task<IReadOnlySet<long>> reading, CancellationToken cancellationToken)
    {
        var read = await reading;
        if (read.Contains(rental.Id) || rental.EndsAt - (rental.Terms.Refund!.CancelBeforeEnd / 2) <= time.GetUtcNow())
            await refunds.RequestAsync(rental.Id, byMember: false, cancellationToken);
    }

    /// <summary>An account with a refund quota sends its refunds in order.</summary>
    private void SendRefunds(IReadOnlyList<Rental> due, CancellationToken cancellationToken)
    {
        foreach (var rental in due)
            Begin(
                rental,
                () => refunds.SendAsync(rental.Id, cancellationToken),
                cancellationToken,
                rental.Terms.Refund?.Quota is null ? null : "turns");
    }

    private void ResumeDeferred(IReadOnlyList<Spend> due, CancellationToken cancellationToken)
    {
        foreach (var spend in due)
            Begin(spend.Rental, () => deferred.RunAsync(spend, cancellationToken), cancellationToken);
    }

    private void Begin(Rental rental, Func<Task> change, CancellationToken cancellationToken, string? queueKey = null) =>
        _scheduler.Begin(rental, () => TryAsync(change, cancellationToken), queueKey);

    private Task RedrawAsync(DateTimeOffset now, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            foreach (var card in await db.Cards.Where(card => card.RedrawAt <= now).ToListAsync(cancellationToken))
            {
                card.RedrawAt = null;
                card.Touch();
            }
        },
        cancellationToken);

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (RefusedException)
        {
            // Another commit changed it; the next tick sees the new state.
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, StorageFault.Short(fault));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(601, LogLevel.Error, "A timed step of the rentals failed; trying again at the next tick.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
