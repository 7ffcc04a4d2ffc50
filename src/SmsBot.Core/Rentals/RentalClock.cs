using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>What time alone does to rentals: ends them, sends queued refunds and deferred spends, cancels in time, warns, redraws cards.</summary>
internal sealed partial class RentalClock(
    Database database, RefundRental refunds, RentNumber rent, LastRead lastRead, LeaseWarnings leases, ISpendRecovery recovery, TimeProvider time, ILogger<RentalClock> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(() => TickAsync(stoppingToken), stoppingToken);
            await Task.Delay(Tick, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await TryAsync(() => CancelBeforeEndAsync(now, cancellationToken), cancellationToken);
        await TryAsync(() => EndAsync(now, cancellationToken), cancellationToken);
        await TryAsync(() => SendRefundsAsync(now, cancellationToken), cancellationToken);
        await TryAsync(() => ResumeDeferredAsync(now, cancellationToken), cancellationToken);
        await TryAsync(() => leases.WarnAsync(now, cancellationToken), cancellationToken);
        await TryAsync(() => RedrawAsync(now, cancellationToken), cancellationToken);
    }

    private async Task EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = now - RentalTimes.EndGrace;
        var ended = await database.ReadAsync(
            db => db.Rentals.Where(rental => rental.WatchUntil != null && ((rental.Status == RentalStatus.Active && rental.EndsAt <= last) || rental.WatchUntil <= now))
                .Select(rental => rental.Id).ToListAsync(cancellationToken),
            cancellationToken);
        if (ended.Count == 0)
            return;

        await database.WriteAsync(
            async db =>
            {
                foreach (var rental in await db.Rentals.Where(rental => ended.Contains(rental.Id)).ToListAsync(cancellationToken))
                {
                    if (rental.Status == RentalStatus.Active && rental.EndsAt <= last)
                        rental.End();
                    if (rental.WatchUntil <= now)
                        rental.StopWatching();
                    await Cards.TouchAsync(db, rental.Id, cancellationToken);
                }
            },
            cancellationToken);
    }

    /// <summary>Where only a cancel pays back, it is sent before the end, after a last read.</summary>
    private async Task CancelBeforeEndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now + TimeSpan.FromMinutes(2);
        var ending = await database.ReadAsync(
            db => db.Rentals.Where(rental => rental.WatchUntil != null && rental.Status == RentalStatus.Active && rental.SmsCount == 0 && rental.EndsAt <= soon)
                .ToListAsync(cancellationToken),
            cancellationToken);
        var due = ending.Where(rental => rental.Terms.Refund?.CancelBeforeEnd is { } lead && rental.EndsAt - lead <= now && rental.EndsAt > now).ToList();
        await Task.WhenAll(due.GroupBy(rental => rental.Provider, StringComparer.Ordinal).Select(group => CancelAsync(group.Key, [.. group], cancellationToken)));
    }

    /// <summary>One that cannot be read is tried again; when half of the time is gone it is cancelled unread, which a provider refuses after a code.</summary>
    private async Task CancelAsync(string provider, IReadOnlyList<Rental> rentals, CancellationToken cancellationToken)
    {
        var read = await lastRead.ReadAsync(provider, rentals, cancellationToken);
        foreach (var rental in rentals.Where(rental => read.Contains(rental.Id) || rental.EndsAt - (rental.Terms.Refund!.CancelBeforeEnd / 2) <= time.GetUtcNow()))
            await TryAsync(() => refunds.RequestAsync(rental.Id, byMember: false, cancellationToken), cancellationToken);
    }

    private async Task SendRefundsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(
            db => db.Rentals.Where(rental => rental.RefundDueAt != null && rental.RefundDueAt <= now && rental.Status == RentalStatus.RefundRequested)
                .OrderBy(rental => rental.RefundDueAt).ThenBy(rental => rental.RefundRequestedAt).ThenBy(rental => rental.Id)
                .Select(rental => rental.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in due)
            await TryAsync(() => refunds.SendAsync(id, cancellationToken), cancellationToken);
    }

    private async Task ResumeDeferredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(
            db => db.Spends.Include(spend => spend.Rental).Where(spend => spend.IsOpen && spend.Status == SpendStatus.Deferred && spend.DeferredUntil <= now).ToListAsync(cancellationToken),
            cancellationToken);

        // At once: the answers of some may take long, and refunds wait for this tick to end.
        await Task.WhenAll(due.Select(spend => TryAsync(() => rent.ResumeAsync(spend, cancellationToken), cancellationToken)));
    }

    private async Task RedrawAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(db => db.Cards.AnyAsync(card => card.RedrawAt <= now, cancellationToken), cancellationToken))
        {
            await database.WriteAsync(
                async db =>
                {
                    foreach (var card in await db.Cards.Where(card => card.RedrawAt <= now).ToListAsync(cancellationToken))
                    {
                        card.RedrawAt = null;
                        card.Touch();
                    }
                },
                cancellationToken);
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (RefusedException)
        {
            // It changed under us; the next tick sees the new state.
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, fault);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(601, LogLevel.Error, "A timed step of the rentals failed; it is tried again with the next tick.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
