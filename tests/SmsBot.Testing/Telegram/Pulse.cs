namespace SmsBot.Testing.Telegram;

/// <summary>Tells everybody who waits that something has changed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Looks, and looks again after each change, until something is there.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> look, TimeSpan timeout, Func<string> what)
        where T : class
    {
        using var limit = new CancellationTokenSource(timeout, TimeProvider.System);
        while (true)
        {
            var next = Next;
            if (look() is { } found)
                return found;

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException timeoutPassed)
            {
                throw new TimeoutException(what(), timeoutPassed);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
