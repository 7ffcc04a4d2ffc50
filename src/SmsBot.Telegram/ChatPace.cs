namespace SmsBot.Telegram;

/// <summary>What one chat has been sent lately.</summary>
internal sealed class ChatPace(TelegramOptions options, bool isGroup)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Bucket _bucket = new(options.PerChatBurst, options.PerChatInterval);
    private readonly Queue<TimeSpan> _lastMinute = new();

    public TimeSpan HeldUntil { get; set; }

    public TimeSpan FreeAt(TimeSpan now)
    {
        Forget(now);
        var at = _bucket.FreeAt(now);
        at = HeldUntil > at ? HeldUntil : at;
        return isGroup && _lastMinute.Count >= options.PerGroupPerMinute && _lastMinute.Peek() + Minute > at ? _lastMinute.Peek() + Minute : at;
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
        return _lastMinute.Count == 0 && HeldUntil <= now && _bucket.IsFull(now);
    }

    private void Forget(TimeSpan now)
    {
        while (_lastMinute.TryPeek(out var oldest) && oldest + Minute <= now)
            _lastMinute.Dequeue();
    }
}
