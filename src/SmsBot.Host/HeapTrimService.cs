using System.Runtime.InteropServices;

namespace SmsBot.Host;

/// <summary>
/// Returns memory to the system after the start or a busy period: the bot allocates too little for the collectors to do it by themselves. A
/// collection of such a small heap takes some milliseconds, and none is made while nothing grows.
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

    /// <summary>glibc keeps memory that SQLite and the compiler have freed. Other C libraries have no such call.</summary>
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
