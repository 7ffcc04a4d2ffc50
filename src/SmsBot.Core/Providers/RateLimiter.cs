using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>
/// A token bucket on <see cref="TimeProvider"/> with a share reserved for members' calls. In any window of w seconds at most <c>capacity +
/// perSecond × w</c> calls pass, so a documented limit L per window is kept if capacity + refill ≤ L.
/// </summary>
public sealed class RateLimiter(int capacity, double perSecond, int reserve, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _interactive = new(1, 1);
    private readonly SemaphoreSlim _background = new(1, 1);
    private readonly RateMeter _meter = new(time);
    private double _tokens = capacity;
    private long _refilledAt = time.GetTimestamp();
    private long _pausedFrom;
    private TimeSpan _pause = TimeSpan.Zero;

    public async Task TakeAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var turn = priority is CallPriority.Interactive ? _interactive : _background;
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var wait = TryTake(priority); wait > TimeSpan.Zero; wait = TryTake(priority))
                await Task.Delay(TimerWait.RoundUp(wait), time, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes a call if one is available; otherwise returns the minimum wait.</summary>
    public TimeSpan TryTake(CallPriority priority)
    {
        lock (_lock)
        {
            if (LeftOfPause() is var left && left > TimeSpan.Zero)
                return left;

            _tokens = Math.Min(capacity, _tokens + (time.GetElapsedTime(_refilledAt).TotalSeconds * perSecond));
            _refilledAt = time.GetTimestamp();
            var needed = priority is CallPriority.Interactive ? 1 : 1 + reserve;
            if (_tokens + 1e-9 >= needed)
            {
                _tokens -= 1;
                _meter.Count();
                return TimeSpan.Zero;
            }

            return TimerWait.RoundUp(TimeSpan.FromSeconds((needed - _tokens) / perSecond));
        }
    }

    /// <summary>How long all calls are still paused.</summary>
    public TimeSpan PausedFor
    {
        get
        {
            lock (_lock)
                return LeftOfPause();
        }
    }

    /// <summary>The used share of the permanent rate in the last minute; a burst may exceed 1.</summary>
    public double Used
    {
        get
        {
            lock (_lock)
                return _meter.PerMinute() / (perSecond * 60);
        }
    }

    /// <summary>Pauses all calls: the provider reported too many. A longer pause is kept.</summary>
    public void Pause(TimeSpan duration)
    {
        lock (_lock)
        {
            if (duration <= LeftOfPause())
                return;

            _pausedFrom = time.GetTimestamp();
            _pause = duration;
        }
    }

    private TimeSpan LeftOfPause()
    {
        var left = _pause - time.GetElapsedTime(_pausedFrom);
        return _pause > TimeSpan.Zero && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
