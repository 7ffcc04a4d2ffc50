namespace SmsBot.Core.Common;

/// <summary>Wakes one waiting loop. Signals that come while nobody waits are combined into one.</summary>
internal abstract class AsyncSignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Lock _lock = new();

    public void Ring()
    {
        lock (_lock)
        {
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
    }

    /// <summary>Returns on a signal or when the time is over, whichever comes first.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimerWait.RoundUp(atMost), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _bell.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: a periodic check.
        }
    }

    public void Dispose() => _bell.Dispose();
}
