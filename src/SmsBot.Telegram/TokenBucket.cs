namespace SmsBot.Telegram;

/// <summary>A token bucket on a clock that the caller reads: a burst, then one per interval.</summary>
internal sealed class TokenBucket(int capacity, TimeSpan interval)
{
    // The instant at which the bucket will be full again; each taken token moves it on by one interval.
    private TimeSpan _fullAt = TimeSpan.MinValue;

    public TimeSpan FreeAt(TimeSpan now) => _fullAt <= now ? now : _fullAt - (interval * (capacity - 1));

    public void Take(TimeSpan now) => _fullAt = (_fullAt <= now ? now : _fullAt) + interval;

    public bool IsFull(TimeSpan now) => _fullAt <= now;
}
