using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Telegram;

/// <summary>
/// Sends messages no faster than Telegram allows: a limit per second in total, one per second in a chat (short bursts are allowed), a limit
/// per minute in a group, and none to a chat for which Telegram has asked to wait. New posts go before edits.
/// </summary>
internal sealed class SendRateLimiter(TelegramOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _posts = [];
    private readonly LinkedList<Waiter> _edits = [];
    private readonly Dictionary<string, ChatRateState> _chats = new(StringComparer.Ordinal);

    // Small, because the burst of a full bucket comes on top of the second's refill.
    private readonly TokenBucket _overall = new(
        Math.Max(1, options.MessagesPerSecond / 5), TimeSpan.FromSeconds(1) / options.MessagesPerSecond);
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _heldUntil;
    private bool _probing;
    private (string Chat, TimeSpan At)? _lastHeld;
    private TimeSpan _nextPrune = TimeSpan.FromMinutes(10);
    private ITimer? _timer;

    private TimeSpan Now => time.GetElapsedTime(_start);

    public Task WaitAsync(long chatId, bool edit, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(chatId.ToString(CultureInfo.InvariantCulture));
        var queue = edit ? _edits : _posts;
        lock (_gate)
        {
            queue.AddLast(waiter);
            Pump();
        }

        if (cancellationToken.CanBeCanceled)
        {
            var giveUp = cancellationToken.Register(() => GiveUp(queue, waiter, cancellationToken));
            _ = waiter.Turn.Task.ContinueWith(
                (_, _) => giveUp.Dispose(), null, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return waiter.Turn.Task;
    }

    /// <summary>How long Telegram still asks to wait: for the whole bot, or for this chat.</summary>
    public TimeSpan HoldLeft(long chatId, bool edit)
    {
        lock (_gate)
        {
            var until = _chats.TryGetValue(chatId.ToString(CultureInfo.InvariantCulture), out var chat)
                ? Later(chat.HeldUntil(edit), _heldUntil)
                : _heldUntil;
            return until > Now ? until - Now : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Telegram asked to wait. This pauses the named chat for the full time: the reason is mostly in the chat, such as a group's slow mode.
    /// If several chats get this at once, the whole bot is probably meant: then one post every few seconds tests whether it still is.
    /// </summary>
    public void Hold(long chatId, TimeSpan retryAfter, bool edit)
    {
        lock (_gate)
        {
            var now = Now;
            var named = chatId.ToString(CultureInfo.InvariantCulture);
            Chat(named).Hold(now + retryAfter, edit);
            if (edit)
                return;

            if (_lastHeld is { } last && last.Chat != named && now - last.At <= AtOnce)
                (_probing, _heldUntil) = (true, Later(_heldUntil, now + (retryAfter < ProbeEvery ? retryAfter : ProbeEvery)));
            _lastHeld = (named, now);
        }
    }

    /// <summary>Telegram accepted a message: the whole bot need not wait.</summary>
    public void Taken()
    {
        lock (_gate)
        {
            if (!_probing)
                return;

            (_probing, _heldUntil) = (false, TimeSpan.Zero);
            Pump();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _timer?.Dispose();
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void GiveUp(LinkedList<Waiter> queue, Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Turn.TrySetCanceled(cancellationToken))
                queue.Remove(waiter);
        }
    }

    private void Pump()
    {
        var now = Now;
        var next = TimeSpan.MaxValue;
        Prune(now);
        foreach (var queue in new[] { _posts, _edits })
        {
            // Only the first message of a chat is tried, so that the chat's order is kept.
            HashSet<string> waiting = new(StringComparer.Ordinal);
            for (var node = queue.First; node is not null;)
            {
                var (current, waiter) = (node, node.Value);
                node = node.Next;
                if (waiting.Contains(waiter.Chat))
                    continue;

                var chat = Chat(waiter.Chat);
                var at = Later(Later(_heldUntil, _overall.FreeAt(now)), chat.FreeAt(now, edit: queue == _edits));
                if (at <= now)
                {
                    queue.Remove(current);
                    _overall.Take(now);
                    chat.Take(now);
                    if (_probing)
                        _heldUntil = now + ProbeEvery;
                    waiter.Turn.TrySetResult();
                }
                else
                {
                    waiting.Add(waiter.Chat);
                    next = at < next ? at : next;
                }
            }
        }

        if (next != TimeSpan.MaxValue)
            Wake(next - now);
    }

    private void Wake(TimeSpan after)
    {
        _timer ??= time.CreateTimer(_ => { lock (_gate) Pump(); }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(TimerWait.RoundUp(after), Timeout.InfiniteTimeSpan);
    }

    private ChatRateState Chat(string id)
    {
        if (!_chats.TryGetValue(id, out var chat))
            _chats[id] = chat = new ChatRateState(options, isGroup: id.StartsWith('-'));
        return chat;
    }

    private void Prune(TimeSpan now)
    {
        if (now < _nextPrune)
            return;

        _nextPrune = now + TimeSpan.FromMinutes(10);
        foreach (var id in _chats.Where(chat => chat.Value.IsIdle(now)).Select(chat => chat.Key).ToList())
            _chats.Remove(id);
    }

    private sealed record Waiter(string Chat)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
