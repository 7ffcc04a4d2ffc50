namespace SmsBot.Testing;

/// <summary>Waits in real time, with a bound, for what another process does.</summary>
internal static class Eventually
{
    public static Task IsTrueAsync(Func<bool> holds, Func<string> what) => IsTrueAsync(() => Task.FromResult(holds()), what);

    public static async Task IsTrueAsync(Func<Task<bool>> holds, Func<string> what)
    {
        using var limit = new CancellationTokenSource(Patience.Bound, TimeProvider.System);
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException(what());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
