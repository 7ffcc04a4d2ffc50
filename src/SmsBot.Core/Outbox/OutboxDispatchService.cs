using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Delivers waiting messages and cards to the chats. A commit hands over its messages, so that they are not read again; the timer reads the
/// table, which is the truth. Order is kept within a chat, one failing chat never blocks another, and cards wait for the posts.
/// </summary>
internal sealed partial class OutboxDispatchService(
    UnitOfWork unitOfWork,
    OutboxSignal signal,
    ChatDeliveryWorker worker,
    CardDeliveryWorker cardWorker,
    CardRetryDelays retryDelays,
    Senders senders,
    TimeProvider time,
    ILogger<OutboxDispatchService> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CardsAtLatest = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<(ChatRef Chat, bool Cards), Task> _workers = new();
    private readonly ConcurrentDictionary<(ChatRef Chat, bool Cards), bool> _revisit = new();

    // Chats to look at in the table again: one was busy when a message came, or its worker failed with messages left.
    private readonly ConcurrentQueue<ChatRef> _again = new();
    private readonly ConcurrentDictionary<ChatRef, bool> _failed = new();
    private readonly LogLimiter _failures = new(time);
    private long? _sweptAt;
    private long? _cardsWaitSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartPostsAsync(stoppingToken);
                var (cards, sweep) = (await StartCardsAsync(stoppingToken), Sweep - time.GetElapsedTime(_sweptAt ?? time.GetTimestamp()));
                await signal.WaitAsync(cards < sweep ? cards : sweep > TimeSpan.Zero ? sweep : TimeSpan.Zero, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // What a commit has handed over is found in the table.
                _sweptAt = null;
                Log.SweepFailed(logger, StorageFault.Short(fault));
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // A stop waits for the running posts, so that they are recorded and not posted again.
        await Task.WhenAll(_workers.Values);
    }

    private async Task StartPostsAsync(CancellationToken stoppingToken)
    {
        var committed = signal.Take();
        if (committed is null || _sweptAt is not { } at || time.GetElapsedTime(at) >= Sweep)
            await SweepAsync(stoppingToken);
        else
            await StartCommittedAsync(committed, stoppingToken);

        while (_again.TryDequeue(out var chat))
            Start((chat, false), () => worker.DrainAsync(chat, stoppingToken), stoppingToken);
    }

    private async Task StartCommittedAsync(IReadOnlyList<OutboxEntry> committed, CancellationToken stoppingToken)
    {
        if (committed.Count == 0)
            return;

        // A chat whose worker has ended well has nothing else waiting: every other message was handed over before, or is handed over later.
        var posts = await unitOfWork.ReadAsync(db => PendingMessages.OfAsync(db, committed, stoppingToken), stoppingToken);
        foreach (var (chat, waiting) in posts)
            Start(
                (chat, false),
                () => _failed.ContainsKey(chat)
                    ? worker.DrainAsync(chat, stoppingToken)
                    : worker.DrainAsync(chat, waiting, areAll: true, stoppingToken),
                stoppingToken);
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        _sweptAt = time.GetTimestamp();

        // Only this loop starts chat workers. A worker that is running may send rows while they are read here and end: the rows would be
        // stale, so they are read again.
        var busy = _workers.Keys.ToHashSet();
        var posts = await unitOfWork.ReadAsync(db => PendingMessages.ByChatAsync(db, stoppingToken), stoppingToken);
        foreach (var (chat, waiting) in posts)
            Start((chat, false), () => worker.DrainAsync(chat, busy.Contains((chat, false)) ? [] : waiting, stoppingToken), stoppingToken);
    }

    /// <summary>Returns when to look again.</summary>
    private async Task<TimeSpan> StartCardsAsync(CancellationToken stoppingToken)
    {
        // Drawing a card takes more processor time than posting a code: the last post that ends wakes this loop.
        if (worker.IsPosting && time.GetElapsedTime(_cardsWaitSince ??= time.GetTimestamp()) is var waited && waited < CardsAtLatest)
            return CardsAtLatest - waited;

        _cardsWaitSince = null;
        var cards = await unitOfWork.ReadAsync(
            db => db.Cards
                .Where(card => card.IsDirty && !card.Parked)
                .Select(card => new { card.Id, card.Chat })
                .ToListAsync(stoppingToken),
            stoppingToken);
        foreach (var chat in cards.Where(card => retryDelays.IsOver(card.Id)).Select(card => card.Chat).Distinct())
            Start((chat, true), () => cardWorker.ShowAsync(chat, stoppingToken), stoppingToken);

        return retryDelays.FirstOf(cards.Select(card => card.Id).Where(id => !retryDelays.IsOver(id))) is { } first && first < Sweep
            ? first
            : Sweep;
    }

    private void Start((ChatRef Chat, bool Cards) key, Func<Task> drain, CancellationToken stoppingToken)
    {
        if (!senders.IsOn(key.Chat.Platform))
            return;

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_workers.TryAdd(key, started.Task))
        {
            // The worker may be about to end without having seen the new row; if it has ended, nothing else would handle the request.
            _revisit[key] = true;
            if (!_workers.ContainsKey(key))
                Revisit(key);
            return;
        }

        _ = RunAsync(key, drain, started, stoppingToken);
    }

    private async Task RunAsync(
        (ChatRef Chat, bool Cards) key, Func<Task> drain, TaskCompletionSource done, CancellationToken stoppingToken)
    {
        try
        {
            await drain();
            if (!key.Cards)
                _failed.TryRemove(key.Chat, out _);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The waiting messages are in the table.
        }
        catch (Exception fault)
        {
            // With the messages that its worker has left, the chat's next ones are read from the table.
            if (!key.Cards)
                _failed[key.Chat] = true;
            if (_failures.Passes())
                Log.WorkerFailed(logger, StorageFault.Short(fault), key.Chat.Platform);
        }
        finally
        {
            _workers.TryRemove(key, out _);
            done.SetResult();
            Revisit(key);
            if (_cardsWaitSince is not null && !worker.IsPosting)
                signal.Ring([]);
        }
    }

    private void Revisit((ChatRef Chat, bool Cards) key)
    {
        if (!_revisit.TryRemove(key, out _))
            return;

        if (!key.Cards)
            _again.Enqueue(key.Chat);
        signal.Ring([]);
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Error, "The outbox could not be read; trying again.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);

        [LoggerMessage(402, LogLevel.Error, "Posting to a chat on {Platform} failed; trying again with the next sweep.")]
        public static partial void WorkerFailed(ILogger logger, Exception exception, string platform);
    }
}
