namespace SmsBot.Core.Storage;

/// <summary>Background work in rounds: one that fails is told, the next comes in its time, and nothing but a stop ends them.</summary>
internal static class PeriodicWork
{
    public static async Task RunAsync(
        Func<CancellationToken, Task> round, Action<Exception> failed, TimeSpan rest, TimeProvider time, CancellationToken stoppingToken, bool restsFirst = false)
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
