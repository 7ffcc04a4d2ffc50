using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Polls one provider account: only numbers that are due, in one call if possible, never faster than the provider allows.
/// </summary>
internal sealed partial class ProviderPoller(
    ISmsProvider provider, PollRegistry watchList, SmsIngestion ingestion, RentalSignal.Listener changes, WebhookHealth webhookHealth,
    AccountHealth account, TimeProvider time, ILogger<ProviderPoller> logger)
{
    private static readonly TimeSpan Reload = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private const int SafetyNet = 5;
    private const int InARow = 3;
    private const int AtOnce = 8;
    private readonly ConcurrentReads _singles = new(changes);
    private readonly ReadingFilter _news = new(provider.Terms, ingestion, time, logger);
    private long? _loadedAt;
    private long? _bulkAt;
    private int _failures;
    private int _failedReads;

    /// <summary>After a failure one number is polled first: a half-open circuit breaker would reject all but one.</summary>
    private bool HasPlace => _singles.Count < (_failures == 0 ? AtOnce : 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await LoopAsync(cancellationToken);
        await _singles.DrainAsync();
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(await StepAsync(cancellationToken), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The loop continues after any error: a number that is not polled loses its codes.
                Log.Failed(logger, StorageFault.Short(fault), provider.Terms.DisplayName);
                await WaitAsync(AfterFault, cancellationToken);
            }
        }
    }

    /// <summary>Polls what is due and returns how long to wait.</summary>
    private async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(cancellationToken);
            if (provider.Terms.Poll.Bulk)
                await ReadTogetherAsync(cancellationToken);
            else
                ReadOneByOne(cancellationToken);
            return UntilNext();
        }
        catch (RefusedException refused)
        {
            _failures++;
            var pause = refused.Refusal.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Min(_failures, 5))));
            Log.NotRead(logger, provider.Terms.DisplayName, refused.Refusal.Code, pause);
            await account.NotPolledAsync(provider.Terms.Name, refused.Refusal, cancellationToken);

            // A signal does not shorten this: the provider asked for the pause.
            await Task.Delay(pause, time, cancellationToken);
            return TimeSpan.Zero;
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await changes.WaitAsync(pause < Shortest ? Shortest : pause, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The stop ends the loop.
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // Hints first: then the hinted rental is among the changes, however new it is.
        var hints = changes.TakeHints();
        var changed = changes.Take();
        if (_loadedAt is { } at && time.GetElapsedTime(at) < Reload)
        {
            watchList.Refresh(changed);
        }
        else
        {
            await watchList.LoadAsync(cancellationToken);
            _loadedAt = time.GetTimestamp();
        }

        foreach (var state in hints.Account ? watchList.All.Where(state => state.IsOpen) : [])
            state.Hints.Give();
        foreach (var id in hints.Rentals)
            watchList.Find(id)?.Hints.Give();
    }

    private async Task ReadTogetherAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (BulkDueIn() > TimeSpan.Zero || !watchList.All.Any(IsDue))
            return;

        // One call returns all open numbers, so all are polled; ended ones need a call each and wait until they are due.
        _bulkAt = time.GetTimestamp();
        await ReadAsync([.. watchList.All.Where(state => state.IsOpen || IsDue(state))], cancellationToken);
        _failures = 0;

        bool IsDue(PollState state) => DueIn(state, now) <= TimeSpan.Zero;
    }

    /// <summary>
    /// The call budget limits these. If there are more than it allows, the longest overdue comes first; before them come numbers that were
    /// never polled, that have a webhook hint, or that the member has just asked for.
    /// </summary>
    private void ReadOneByOne(CancellationToken cancellationToken)
    {
        // All finished reads are judged together: parallel failures cause one pause, and if one of them succeeded there is no pause.
        Exception? trouble = null;
        while (_singles.TryTake(out var fault))
            trouble = Judge(fault, trouble);
        if (trouble is not null)
            ExceptionDispatchInfo.Throw(trouble);

        var now = time.GetUtcNow();
        var due = watchList.All
            .Where(state => !_singles.IsRunning(state) && DueIn(state, now) <= TimeSpan.Zero)
            .OrderByDescending(state => IsUrgent(state, now))
            .ThenBy(state => DueIn(state, now))
            .ToList();
        foreach (var state in due.TakeWhile(_ => HasPlace))
            _singles.Start(state, () => ReadAsync([state], cancellationToken));
    }

    /// <summary>An error of one number affects only that number, until several fail in a row or the provider asks for a pause.</summary>
    private Exception? Judge(Exception? fault, Exception? before)
    {
        if (fault is null)
        {
            (_failures, _failedReads) = (0, 0);
            return null;
        }

        return fault
            is RefusedException { Refusal: { RetryAfter: null, Code: not (RefusalCode.ProviderKey or RefusalCode.ProviderRateLimit) } }
            && ++_failedReads < InARow
            ? before
            : fault;
    }

    private bool IsUrgent(PollState state, DateTimeOffset now) =>
        state.ReadAt is not { } readAt
            || state.Hints.IsNew
            || (state.BoostedAt is { } boosted && now - boosted < time.GetElapsedTime(readAt));

    private async Task ReadAsync(IReadOnlyList<PollState> targets, CancellationToken cancellationToken)
    {
        using var scope = targets is [{ RentalId: var rentalId }] ? RentalScope.Begin(logger, rentalId) : null;
        List<(PollState Watched, int Asked)> hints = [];
        foreach (var state in targets)
        {
            state.ReadAt = time.GetTimestamp();
            hints.Add((state, state.Hints.Ask()));
        }

        var askedAt = time.GetUtcNow();
        IReadOnlyList<RentalSnapshot> readings;
        try
        {
            readings = await provider.ReadAsync([.. targets.Select(state => state.Target)], cancellationToken);
        }
        finally
        {
            // A call may have waited for the budget: the interval between two reads counts from its end.
            foreach (var state in targets)
                state.ReadAt = time.GetTimestamp();
        }

        foreach (var (state, asked) in hints)
            state.Hints.Answer(asked);
        account.Polled(provider.Terms.Name);
        await _news.TakeInAsync(targets, readings, askedAt);
    }

    private TimeSpan UntilNext()
    {
        var now = time.GetUtcNow();
        var free = HasPlace ? watchList.All.Where(state => !_singles.IsRunning(state)) : [];
        var next = free.Select(state => DueIn(state, now)).DefaultIfEmpty(Reload).Min();
        if (provider.Terms.Poll.Bulk && watchList.All.Count > 0 && BulkDueIn() is var bulk && bulk > next)
            next = bulk;
        return next < Reload ? next : Reload;
    }

    private TimeSpan DueIn(PollState state, DateTimeOffset now) => state.ReadAt is { } readAt
        ? PollSchedule.Interval(state, provider.Terms.Poll, now) - time.GetElapsedTime(readAt)
        : TimeSpan.Zero;

    private TimeSpan BulkDueIn() => _bulkAt is { } at
        ? (provider.Terms.Poll.Minimum * (webhookHealth.Arrive(provider.Terms.Name) ? SafetyNet : 1)) - time.GetElapsedTime(at)
        : TimeSpan.Zero;

    internal static partial class Log
    {
        [LoggerMessage(501, LogLevel.Warning, "{Provider} could not be polled ({Reason}); trying again in {Pause}.")]
        public static partial void NotRead(ILogger logger, string provider, RefusalCode reason, TimeSpan pause);

        [LoggerMessage(502, LogLevel.Error, "Polling {Provider} failed; polling continues.")]
        public static partial void Failed(ILogger logger, Exception exception, string provider);
    }
}
