using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Rentals;

/// <summary>Opens the send window, sends exactly once and records the outcome. A stop of the host waits for what is being sent.</summary>
internal sealed class PurchaseExecutor(
    UnitOfWork unitOfWork,
    ProviderSet providers,
    AdminAlerts alerts,
    StorageHealth storage,
    SendGuard guard,
    BotMetrics metrics,
    TimeProvider time,
    ILogger<PurchaseExecutor> logger) : IHostedService
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _inFlight = [];
    private bool _stopping;

    /// <summary>
    /// Throws while an earlier outcome is not saved yet, or while the host stops: then no spend starts. Asked before the claim, and again
    /// when the send window opens: the database may have failed in between.
    /// </summary>
    public void RequireReady()
    {
        if (storage.IsRed() || _stopping)
            throw new RefusedException(RefusalCode.StorageTrouble);
    }

    /// <summary>Throws only if nothing was sent, and then releases the hold.</summary>
    public Task<SpendOutcome> SendAsync(
        long spendId, Func<ISmsProvider, CancellationToken, Task<SpendOutcome>> send, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var sending = SendOnceAsync(spendId, send, cancellationToken);
            _inFlight.Add(sending);
            _ = sending.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return sending;
        }
    }

    /// <summary>Refuses a spend that was not sent. One that may have been sent stays as it is.</summary>
    public Task RefuseUnsentAsync(long spendId, Refusal refusal) => unitOfWork.WriteAsync(
        async db =>
        {
            var spend = await db.Spends.Include(spend => spend.Rental).SingleAsync(spend => spend.Id == spendId, CancellationToken.None);
            if (spend.Status is SpendStatus.Intended or SpendStatus.Deferred)
                await SpendOutcomeApplier.ApplyAsync(
                    db, spend, new SpendOutcome.Refused(refusal), time.GetUtcNow(), CancellationToken.None);
        },
        CancellationToken.None);

    /// <summary>The same where nothing would retry it: its hold must not remain until the next start.</summary>
    public Task RefuseUnsentUntilSavedAsync(long spendId, Refusal refusal) =>
        storage.SaveSoonAsync(() => RefuseUnsentAsync(spendId, refusal));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] waiting;
        lock (_lock)
        {
            _stopping = true;
            waiting = [.. _inFlight];
        }

        await Task.WhenAny(Task.WhenAll(waiting), Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    private async Task<SpendOutcome> SendOnceAsync(
        long spendId, Func<ISmsProvider, CancellationToken, Task<SpendOutcome>> send, CancellationToken cancellationToken)
    {
        var (providerName, rentalId) = await OpenWindowAsync(spendId, cancellationToken);
        using var scope = RentalScope.Begin(logger, rentalId);
        RequestScope.Concerns(rentalId);
        guard.Pass(spendId);

        // From here on nothing is cancelled: money may be spent, so the outcome is recorded in any case.
        var outcome = await SendSafelyAsync(providerName, send);
        try
        {
            return await RecordAsync(spendId, providerName, outcome);
        }
        catch (DbUpdateException)
        {
            // The external id is already in use: nobody can tell what was bought, so the operator decides.
            var unknown = new SpendOutcome.Unknown("the provider answered an id that is taken");
            return await RecordAsync(spendId, providerName, unknown);
        }
    }

    private async Task<(string Provider, long RentalId)> OpenWindowAsync(long spendId, CancellationToken cancellationToken)
    {
        try
        {
            RequireReady();
            return await unitOfWork.WriteAsync(
                async db =>
                {
                    var spend = await db.Spends.SingleAsync(spend => spend.Id == spendId, cancellationToken);
                    spend.StartSending(time.GetUtcNow());
                    return (spend.Provider, spend.RentalId);
                },
                cancellationToken);
        }
        catch
        {
            await AbandonAsync(spendId);
            throw;
        }
    }

    /// <summary>A spend that waits for its second attempt keeps waiting, also across a restart; a first attempt ends here.</summary>
    private async Task AbandonAsync(long spendId)
    {
        if (!await unitOfWork.ReadAsync(
            db => db.Spends.AnyAsync(spend => spend.Id == spendId && spend.Status == SpendStatus.Deferred, CancellationToken.None),
            CancellationToken.None))
            await RefuseUnsentUntilSavedAsync(spendId, new Refusal(RefusalCode.Interrupted));
    }

    private async Task<SpendOutcome> RecordAsync(long spendId, string providerName, SpendOutcome outcome)
    {
        var external = (outcome as SpendOutcome.Done)?.ExternalId ?? "no id";
        var (recorded, kind) = (outcome, SpendKind.Rent);
        await storage.UntilSavedAsync(
            () => unitOfWork.WriteAsync(
                async db =>
                {
                    var spend =
                        await db.Spends.Include(spend => spend.Rental).SingleAsync(spend => spend.Id == spendId, CancellationToken.None);
                    (recorded, kind) = (Final(spend, outcome), spend.Kind);
                    await SpendOutcomeApplier.ApplyAsync(db, spend, recorded, time.GetUtcNow(), CancellationToken.None);

                    // Nothing else could settle it, so the operator is told at once.
                    if (recorded is SpendOutcome.Unknown
                        && !(PurchaseMatch.MakesOrder(spend) && providers.Find(providerName) is IListsPurchases))
                        await alerts.CallAboutAsync(db, spend, CancellationToken.None);
                },
                CancellationToken.None),
            $"spend {spendId} at {providerName}, external id {external}");
        metrics.Purchase(providerName, kind.ToString(), recorded.GetType().Name);
        return recorded;
    }

    /// <summary>Only a purchase is retried, and only once.</summary>
    private SpendOutcome Final(Spend spend, SpendOutcome outcome) =>
        outcome is SpendOutcome.Deferred && (spend.WasDeferred || spend.Kind != SpendKind.Rent)
        ? new SpendOutcome.Refused(new Refusal(RefusalCode.ProviderDown) { Provider = providers.DisplayName(spend.Provider) })
        : outcome;

    private async Task<SpendOutcome> SendSafelyAsync(string providerName, Func<ISmsProvider, CancellationToken, Task<SpendOutcome>> send)
    {
        try
        {
            var outcome = await send(providers.Of(providerName), CancellationToken.None);
            return outcome;
        }
        catch (Exception fault)
        {
            // A provider must return an outcome. If it throws, nobody knows what was sent.
            return new SpendOutcome.Unknown(fault.GetType().Name);
        }
    }

    private void Forget(Task task)
    {
        lock (_lock)
            _inFlight.Remove(task);
    }
}
