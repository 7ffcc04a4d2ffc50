namespace SmsBot.Core.Common;

/// <summary>Timers count whole milliseconds and cut off the rest, so they fire up to a millisecond early.</summary>
public static class TimerWait
{
    /// <summary>The wait in whole milliseconds, rounded up: a loop that asks for its turn again after an early timer would spin.</summary>
    public static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
