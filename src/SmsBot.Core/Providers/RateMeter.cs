namespace SmsBot.Core.Providers;

/// <summary>
/// The approximate number of calls in the last minute: this minute's, plus the share of the previous one that still counts.
/// </summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private long _since = time.GetTimestamp();
    private int _now;
    private int _before;

    public void Count()
    {
        Turn();
        _now++;
    }

    public double PerMinute()
    {
        Turn();
        return _now + (_before * (1 - (time.GetElapsedTime(_since) / Minute)));
    }

    private void Turn()
    {
        var minutes = (int)Math.Min(2, time.GetElapsedTime(_since) / Minute);
        if (minutes == 0)
            return;

        (_before, _now) = (minutes == 1 ? _now : 0, 0);
        _since = minutes == 1 ? _since + (long)(Minute.TotalSeconds * time.TimestampFrequency) : time.GetTimestamp();
    }
}
