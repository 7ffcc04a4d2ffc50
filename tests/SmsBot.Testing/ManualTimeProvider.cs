namespace SmsBot.Testing;

/// <summary>
/// A clock that moves only when a test moves it. <see cref="Advance"/> moves the monotonic time, the wall and every timer that comes due,
/// in their order; <see cref="SetWall"/> steps the wall alone, as an operator or NTP does.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<(Func<TimeSpan, bool> Due, TaskCompletionSource<TimeSpan> Seen)> _watchers = [];
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _wall = start;
    private long _ticks;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting: what a test awaits before it moves the clock.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _wall;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _ticks;
    }

    /// <summary>Steps the wall clock; timers and the monotonic clock do not notice.</summary>
    public void SetWall(DateTimeOffset now)
    {
        lock (_lock)
            _wall = now;
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long target;
        lock (_lock)
            target = _ticks + by.Ticks;

        while (TakeDue(target) is { } due)
            due.Fire();
    }

    /// <summary>Moves over a long stretch at once, as a machine that slept does: every timer that came due meanwhile fires once.</summary>
    public void Leap(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _ticks += by.Ticks;
            _wall += by;
            due = [.. _timers.Where(timer => timer.DueAt <= _ticks).OrderBy(timer => timer.DueAt)];
            foreach (var timer in due)
            {
                timer.DueAt = _ticks + timer.Period.Ticks;
                if (timer.Period <= TimeSpan.Zero)
                    _timers.Remove(timer);
            }
        }

        foreach (var timer in due)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until the code under test waits for such a time, and says how long it still is.</summary>
    public Task<TimeSpan> WaitingAsync(Func<TimeSpan, bool> due)
    {
        lock (_lock)
        {
            foreach (var left in _timers.Select(timer => TimeSpan.FromTicks(timer.DueAt - _ticks)))
            {
                if (due(left))
                    return Task.FromResult(left);
            }

            var seen = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((due, seen));
            return seen.Task.WaitAsync(Patience.Bound, System, CancellationToken.None);
        }
    }

    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
                return false;

            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueAt = _ticks + dueTime.Ticks;
                _timers.Add(timer);
                foreach (var watcher in _watchers.Where(watcher => watcher.Due(dueTime)).ToList())
                {
                    _watchers.Remove(watcher);
                    watcher.Seen.TrySetResult(dueTime);
                }
            }
        }

        // A timer that is due at once must not wait for the next step; it fires as real ones do, not on the caller's stack.
        if (dueTime == TimeSpan.Zero)
            ThreadPool.QueueUserWorkItem(static clock => clock.Advance(TimeSpan.Zero), this, preferLocal: false);
        return true;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_lock)
            _timers.Remove(timer);
    }

    /// <summary>Moves to the next due timer, or to the target when none is left before it.</summary>
    private ManualTimer? TakeDue(long target)
    {
        lock (_lock)
        {
            var due = _timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
            var next = Math.Max(_ticks, due?.DueAt ?? target);
            _wall += TimeSpan.FromTicks(next - _ticks);
            _ticks = next;
            if (due is null)
                return null;

            if (due.Period > TimeSpan.Zero)
                due.DueAt += due.Period.Ticks;
            else
                _timers.Remove(due);
            return due;
        }
    }
}
