namespace SmsBot.Discord.Rest;

/// <summary>Allows a maximum number of events in any period of this length.</summary>
internal sealed class SlidingWindow(TimeProvider time, TimeSpan length, int most)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _at = new();

    public void Count()
    {
        lock (_gate)
        {
            Forget();
            _at.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>How long until the oldest event leaves the window.</summary>
    public TimeSpan Left()
    {
        lock (_gate)
        {
            Forget();
            return _at.Count < most ? TimeSpan.Zero : length - time.GetElapsedTime(_at.Peek());
        }
    }

    private void Forget()
    {
        while (_at.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= length)
            _at.Dequeue();
    }
}
