using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Chat;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Brings what waits in the tables to the chats: woken by the signal, swept by a timer. Order is kept within a chat, and one failing chat
/// never blocks another.
/// </summary>
internal sealed partial class OutboxRelay(
    Database database, OutboxSignal signal, ChatLane lane, Senders senders, TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ChatRef, Task> _lanes = new();
    private readonly ConcurrentDictionary<ChatRef, bool> _revisit = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartLanesAsync(stoppingToken);
                await signal.WaitAsync(Sweep, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.SweepFailed(logger, fault);
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // A stop waits for what is being posted, so that it is noted and not posted again.
        await Task.WhenAll(_lanes.Values);
    }

    private async Task StartLanesAsync(CancellationToken stoppingToken)
    {
        // Only this loop starts lanes. One that runs now may send and end while the rows are read: its rows would be stale, so it reads again.
        var busy = _lanes.Keys.ToHashSet();
        var posts = await database.ReadAsync(db => WaitingPosts.ByChatAsync(db, stoppingToken), stoppingToken);
        foreach (var (chat, waiting) in posts)
            Start(chat, busy.Contains(chat) ? [] : waiting, stoppingToken);

        var cards = await database.ReadAsync(
            db => db.Cards.Where(card => card.IsDirty && !card.Parked).Select(card => card.Chat).Distinct().ToListAsync(stoppingToken), stoppingToken);
        foreach (var chat in cards.Where(chat => !posts.ContainsKey(chat)))
            Start(chat, [], stoppingToken);
    }

    private void Start(ChatRef chat, IReadOnlyList<WaitingPost> waiting, CancellationToken stoppingToken)
    {
        if (!senders.IsOn(chat.Platform))
            return;

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_lanes.TryAdd(chat, started.Task))
        {
            // The lane may be about to end without having seen the new row; where it has ended by now, nobody else would answer the wish.
            _revisit[chat] = true;
            if (!_lanes.ContainsKey(chat) && _revisit.TryRemove(chat, out _))
                signal.Ring();
            return;
        }

        _ = RunAsync(chat, waiting, started, stoppingToken);
    }

    private async Task RunAsync(ChatRef chat, IReadOnlyList<WaitingPost> waiting, TaskCompletionSource done, CancellationToken stoppingToken)
    {
        try
        {
            await lane.DrainAsync(chat, waiting, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is in the table.
        }
        catch (Exception fault)
        {
            Log.LaneFailed(logger, fault, chat.Platform);
        }
        finally
        {
            _lanes.TryRemove(chat, out _);
            done.SetResult();
            if (_revisit.TryRemove(chat, out _))
                signal.Ring();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Error, "The outbox could not be swept; it is tried again.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);

        [LoggerMessage(402, LogLevel.Error, "Posting to a chat on {Platform} failed; it is tried again with the next sweep.")]
        public static partial void LaneFailed(ILogger logger, Exception exception, string platform);
    }
}
