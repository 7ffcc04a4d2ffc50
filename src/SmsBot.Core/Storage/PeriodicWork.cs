namespace SmsBot.Core.Storage;

/// <summary>Runs background work periodically: a failed run is logged, the next one comes on time, and only a stop ends it.</summary>
internal static class PeriodicWork
{
    public static async Task RunAsync(
        Func<CancellationToken, Task> round,
        Action<Exception> failed,
        TimeSpan rest,
        TimeProvider time,
        CancellationToken stoppingToken,
        bool restsFirst = false)
    {
        if (restsFirst)
            await RestAsync();

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await round(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                failed(StorageFault.Short(fault));
            }

            await RestAsync();
        }

        async Task RestAsync() => await Task.Delay(rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
