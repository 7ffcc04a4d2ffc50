using System.Runtime.InteropServices;

namespace SmsBot.Host;

/// <summary>
/// Gives the system back what a start or a busy moment took: the bot allocates too little for the collectors to do it by themselves. A
/// collection of so small a heap takes some milliseconds, and none is made while nothing grows.
/// </summary>
internal sealed class HeapTrimService(TimeProvider time) : BackgroundService
{
    private const long Slack = 4 * 1024 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var kept = 0L; ;)
        {
            await Task.Delay(Every, time, stoppingToken);
            if (Environment.WorkingSet - kept < Slack)
                continue;

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ReleaseNative();
            kept = Environment.WorkingSet;
        }
    }

    /// <summary>glibc keeps what SQLite and the compiler have freed. Other C libraries have no such call.</summary>
    private static void ReleaseNative()
    {
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = Trim(0);
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nint pad);
}
