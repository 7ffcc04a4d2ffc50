namespace SmsBot.Testing;

/// <summary>A timer of <see cref="ManualTimeProvider"/>; its times are guarded by the clock's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _disposed;

    public bool IsDisposed => _disposed;

    public long DueAt { get; set; }

    public TimeSpan Period { get; set; }

    public void Fire()
    {
        if (!_disposed)
            callback(state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

    public void Dispose()
    {
        _disposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
