using System.Runtime.InteropServices;

namespace SmsBot.Host;

/// <summary>Gives the system back what a start or a busy hour took: an idle bot allocates too little for the collectors to do it by themselves.</summary>
internal sealed class HeapTrim(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = AfterStart; ; pause = Every)
        {
            await Task.Delay(pause, time, stoppingToken);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ReleaseNative();
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
