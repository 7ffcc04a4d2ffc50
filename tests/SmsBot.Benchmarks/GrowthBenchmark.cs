using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>
/// What grows with the open rentals and what must not grow with the past ones, each size on a database and a host of its own.
/// </summary>
internal static class GrowthBenchmark
{
    private static readonly (int Open, int Past)[] Sizes = [
        (100, 0), (1_000, 0), (10_000, 0), (1_000, 10_000), (1_000, 100_000), (1_000, 1_000_000)
    ];

    public static async Task RunAsync()
    {
        // The first one only compiles the code.
        await MeasureAsync(Sizes[0].Open, Sizes[0].Past);
        List<IReadOnlyList<string>> rows = [];
        foreach (var (open, past) in Sizes)
            rows.Add(await MeasureAsync(open, past));

        Print(rows);
    }

    private static void Print(IReadOnlyList<IReadOnlyList<string>> rows) => Table.Print(
        "Growth",
        ["rentals", "start to first poll", "resident", "database", "processor time of a poll", "SMS taken in", "allocated per SMS", "posts sent", "latency, median", "99th percentile", "hourly clean-up"],
        [.. rows]);

    /// <summary>The cost of one SMS where much is open.</summary>
    public static async Task RunLargeAsync(int open)
    {
        await MeasureAsync(Sizes[0].Open, Sizes[0].Past);
        Print([await MeasureAsync(open, 0)]);
    }

    private static async Task<IReadOnlyList<string>> MeasureAsync(int open, int past)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("smsbot-growth-").FullName;
        await using (var seed = await BenchHost.PrepareAsync(pool.Url, chat.Url, folder: folder))
        {
            await PastRentals.AddAsync(seed.Services, past, CancellationToken.None);
            await BenchDatabase.OpenAsync(seed.Services, open, 500, pool.Open, CancellationToken.None);
            seed.ReleaseDatabase();
            seed.KeepFolder();
        }

        var size = new FileInfo(Path.Combine(folder, "bench.db")).Length / 1024d / 1024;
        var process = await ProcessRun.MeasureAsync(folder, pool, chat);
        var load = await LoadRun.MeasureAsync(folder, open, pool, chat);
        return
        [
            $"{Count(open)} open, {Count(past)} past",
            Table.Milliseconds(process.Start),
            $"{process.Megabytes:0} MB",
            $"{size:0} MB",
            Table.Milliseconds(load.Poll),
            $"{load.IntakePerSecond:0}/s",
            $"{load.KilobytesPerSms:0} kB",
            $"{load.PostsPerSecond:0}/s",
            Table.Milliseconds(Table.Percentile(load.Latency, 0.5)),
            Table.Milliseconds(Table.Percentile(load.Latency, 0.99)),
            Table.Milliseconds(load.Housekeeping),
        ];
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
