namespace SmsBot.Benchmarks;

/// <summary>The built host as a process of its own: start to first poll, and what it keeps resident when it has come to rest.</summary>
internal static class ProcessRun
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task<(TimeSpan Start, double Megabytes)> MeasureAsync(string folder, PoolServer pool, ChatServer chat)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var process = BenchProcess.Start(folder, BenchHost.Arguments(folder, pool.Url, chat.Url));
        _ = process.StandardOutput.ReadToEndAsync();
        await pool.Polled.WaitAsync(TimeSpan.FromSeconds(60));
        var took = TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(Rest, TimeProvider.System, CancellationToken.None);
        var megabytes = ProcessMemory.Resident(process.Id);
        process.Kill();
        await process.WaitForExitAsync();
        return (took, megabytes);
    }
}
