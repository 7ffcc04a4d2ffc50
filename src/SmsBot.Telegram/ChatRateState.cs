namespace SmsBot.Telegram;

/// <summary>What was sent to one chat recently.</summary>
internal sealed class ChatRateState(TelegramOptions options, bool isGroup)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TokenBucket _bucket = new(options.PerChatBurst, options.PerChatInterval);
    private readonly Queue<TimeSpan> _lastMinute = new();

    private TimeSpan _heldUntil;
    private TimeSpan _editsHeldUntil;

    /// <summary>A pause for edits does not delay posts: a card that cannot be edited must not delay a code.</summary>
    public TimeSpan HeldUntil(bool edit) => edit && _editsHeldUntil > _heldUntil ? _editsHeldUntil : _heldUntil;

    public void Hold(TimeSpan until, bool edit)
    {
        if (until <= HeldUntil(edit))
            return;
        if (edit)
            _editsHeldUntil = until;
        else
            _heldUntil = until;
    }

    public TimeSpan FreeAt(TimeSpan now, bool edit)
    {
        Forget(now);
        var at = _bucket.FreeAt(now);
        at = HeldUntil(edit) > at ? HeldUntil(edit) : at;
        return isGroup && _lastMinute.Count >= options.PerGroupPerMinute && _lastMinute.Peek() + Minute > at
            ? _lastMinute.Peek() + Minute
            : at;
    }

    public void Take(TimeSpan now)
    {
        _bucket.Take(now);
        if (isGroup)
            _lastMinute.Enqueue(now);
    }

    public bool IsIdle(TimeSpan now)
    {
        Forget(now);
        return _lastMinute.Count == 0 && HeldUntil(edit: true) <= now && _bucket.IsFull(now);
    }

    private void Forget(TimeSpan now)
    {
        while (_lastMinute.TryPeek(out var oldest) && oldest + Minute <= now)
            _lastMinute.Dequeue();
    }
}
