using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Delivers waiting messages and cards to the chats, on a signal and by a timer. Order is kept within a chat, one failing chat never blocks
/// another, and a chat's posts and cards are sent in parallel.
/// </summary>
internal sealed partial class OutboxDispatchService(
    UnitOfWork unitOfWork, OutboxSignal signal, ChatDeliveryWorker worker, CardDeliveryWorker cardLane, CardRetryDelays retryDelays, Senders senders, TimeProvider time, ILogger<OutboxDispatchService> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(ChatRef Chat, bool Cards), Task> _lanes = new();
    private readonly ConcurrentDictionary<(ChatRef Chat, bool Cards), bool> _revisit = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartPostsAsync(stoppingToken);
                await signal.WaitAsync(await StartCardsAsync(stoppingToken), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.SweepFailed(logger, StorageFault.Short(fault));
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // A stop waits for the running posts, so that they are recorded and not posted again.
        await Task.WhenAll(_lanes.Values);
    }

    private async Task StartPostsAsync(CancellationToken stoppingToken)
    {
        // Only this loop starts chat workers. A worker that is running may send rows while they are read here and end: the rows would be
        // stale, so they are read again.
        var busy = _lanes.Keys.ToHashSet();
        var posts = await unitOfWork.ReadAsync(db => PendingMessages.ByChatAsync(db, stoppingToken), stoppingToken);
        foreach (var (chat, waiting) in posts)
            Start((chat, false), () => worker.DrainAsync(chat, busy.Contains((chat, false)) ? [] : waiting, stoppingToken), stoppingToken);
    }

    /// <summary>Returns when to look again.</summary>
    private async Task<TimeSpan> StartCardsAsync(CancellationToken stoppingToken)
    {
        var cards = await unitOfWork.ReadAsync(
            db => db.Cards.Where(card => card.IsDirty && !card.Parked).Select(card => new { card.Id, card.Chat }).ToListAsync(stoppingToken), stoppingToken);
        foreach (var chat in cards.Where(card => retryDelays.IsOver(card.Id)).Select(card => card.Chat).Distinct())
            Start((chat, true), () => cardLane.ShowAsync(chat, stoppingToken), stoppingToken);

        return retryDelays.FirstOf(cards.Select(card => card.Id).Where(id => !retryDelays.IsOver(id))) is { } first && first < Sweep ? first : Sweep;
    }

    private void Start((ChatRef Chat, bool Cards) key, Func<Task> drain, CancellationToken stoppingToken)
    {
        if (!senders.IsOn(key.Chat.Platform))
            return;

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_lanes.TryAdd(key, started.Task))
        {
            // The worker may be about to end without having seen the new row; if it has ended, nothing else would handle the request.
            _revisit[key] = true;
            if (!_lanes.ContainsKey(key) && _revisit.TryRemove(key, out _))
                signal.Ring();
            return;
        }

        _ = RunAsync(key, drain, started, stoppingToken);
    }

    private async Task RunAsync((ChatRef Chat, bool Cards) key, Func<Task> drain, TaskCompletionSource done, CancellationToken stoppingToken)
    {
        try
        {
            await drain();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The waiting messages are in the table.
        }
        catch (Exception fault)
        {
            Log.LaneFailed(logger, StorageFault.Short(fault), key.Chat.Platform);
        }
        finally
        {
            _lanes.TryRemove(key, out _);
            done.SetResult();
            if (_revisit.TryRemove(key, out _))
                signal.Ring();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Error, "The outbox could not be read; trying again.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);

        [LoggerMessage(402, LogLevel.Error, "Posting to a chat on {Platform} failed; trying again with the next sweep.")]
        public static partial void LaneFailed(ILogger logger, Exception exception, string platform);
    }
}
