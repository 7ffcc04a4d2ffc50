using System.Collections.Concurrent;

namespace SmsBot.Core.Outbox;

/// <summary>A back-off per card: one that cannot be edited delays neither another card nor a post.</summary>
internal sealed class CardRetryDelays(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, (int Failures, long Due)> _paused = new();

    public bool IsOver(long cardId) => DueOf(cardId) <= time.GetTimestamp();

    /// <summary>When it may be tried again, as a timestamp of the clock; 0 if it did not fail.</summary>
    public long DueOf(long cardId) => _paused.TryGetValue(cardId, out var pause) ? pause.Due : 0;

    /// <summary>Records a failure and returns how long the card must wait.</summary>
    public TimeSpan Failed(long cardId, TimeSpan? retryAfter)
    {
        var failures = _paused.TryGetValue(cardId, out var before) ? before.Failures + 1 : 1;
        var pause = retryAfter ?? RetryDelays.After(failures);
        _paused[cardId] = (failures, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
        return pause;
    }

    public void Succeeded(long cardId) => _paused.TryRemove(cardId, out _);

    /// <summary>The time until the first of these may be tried again.</summary>
    public TimeSpan? FirstOf(IEnumerable<long> cardIds)
    {
        var due = cardIds.Select(DueOf).Where(due => due > 0).DefaultIfEmpty(0).Min();
        var now = time.GetTimestamp();
        return due == 0 ? null : due <= now ? TimeSpan.Zero : time.GetElapsedTime(now, due);
    }
}
