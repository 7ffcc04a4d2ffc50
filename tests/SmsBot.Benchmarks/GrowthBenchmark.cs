using System.Diagnostics;
using SmsBot.Host;

namespace SmsBot.Benchmarks;

/// <summary>Start to first poll with a long past, and resident memory with many open rentals: the built host as a process of its own.</summary>
internal static class GrowthBenchmark
{
    public static async Task RunAsync()
    {
        var fast = await MeasureAsync(past: 100_000, open: 100, settle: TimeSpan.FromSeconds(3));
        var large = await MeasureAsync(past: 0, open: 10_000, settle: TimeSpan.FromSeconds(20));
        Table.Print(
            "Start and memory",
            ["", "start to first poll", "resident memory"],
            ["100,000 past rentals, 100 open", Table.Milliseconds(fast.Start), Table.Number(fast.Megabytes) + " MB"],
            ["10,000 open rentals", Table.Milliseconds(large.Start), Table.Number(large.Megabytes) + " MB"]);
    }

    private static async Task<(TimeSpan Start, double Megabytes)> MeasureAsync(int past, int open, TimeSpan settle)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url);
        await BenchDatabase.PastAsync(host.Services, past, CancellationToken.None);
        await BenchDatabase.OpenAsync(host.Services, open, 500, pool.Open, CancellationToken.None);

        // The seeding process gives the file up, and the host takes it.
        host.ReleaseDatabase();
        var arguments = string.Join(' ', BenchHost.Arguments(host.Folder, pool.Url, chat.Url).Select(argument => $"\"{argument}\""));
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", $"\"{typeof(SmsBotHost).Assembly.Location}\" {arguments}") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = host.Folder })!;
        _ = process.StandardOutput.ReadToEndAsync();
        await pool.Polled.WaitAsync(TimeSpan.FromSeconds(60));
        var took = TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(settle, TimeProvider.System, CancellationToken.None);
        var megabytes = ProcessMemory.Resident(process.Id);
        process.Kill();
        await process.WaitForExitAsync();
        return (took, megabytes);
    }
}
