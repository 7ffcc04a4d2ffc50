using System.Collections.Concurrent;

namespace SmsBot.Core.Outbox;

/// <summary>Each card's own back-off: one that cannot be changed holds up neither another card nor a post.</summary>
internal sealed class CardRetryDelays(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, (int Failures, long Due)> _paused = new();

    public bool IsOver(long cardId) => DueOf(cardId) <= time.GetTimestamp();

    /// <summary>When it may be tried again, in the clock's timestamps; 0 for one that did not fail.</summary>
    public long DueOf(long cardId) => _paused.TryGetValue(cardId, out var pause) ? pause.Due : 0;

    /// <summary>Notes a failure, and says how long the card is left alone.</summary>
    public TimeSpan Failed(long cardId, TimeSpan? retryAfter)
    {
        var failures = _paused.TryGetValue(cardId, out var before) ? before.Failures + 1 : 1;
        var pause = retryAfter ?? RetryDelays.After(failures);
        _paused[cardId] = (failures, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
        return pause;
    }

    public void Succeeded(long cardId) => _paused.TryRemove(cardId, out _);

    /// <summary>Until the first of these may be tried again.</summary>
    public TimeSpan? FirstOf(IEnumerable<long> cardIds)
    {
        var due = cardIds.Select(DueOf).Where(due => due > 0).DefaultIfEmpty(0).Min();
        var now = time.GetTimestamp();
        return due == 0 ? null : due <= now ? TimeSpan.Zero : time.GetElapsedTime(now, due);
    }
}
