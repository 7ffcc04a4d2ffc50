namespace SmsBot.Benchmarks;

/// <summary>
/// What the built host keeps resident when it has come to rest with one open rental and nothing to do: the median of three starts.
/// </summary>
internal static class IdleBenchmark
{
    private const int Starts = 3;

    public static async Task RunAsync()
    {
        List<double> megabytes = [];
        for (var start = 0; start < Starts; start++)
            megabytes.Add(await MeasureAsync());

        Table.Print(
            "Idle, with one open rental",
            ["", "resident"],
            ["median of three starts", $"{megabytes.Order().ElementAt(Starts / 2):0.0} MB"],
            ["all", string.Join(", ", megabytes.Select(one => $"{one:0.0}"))]);
    }

    private static async Task<double> MeasureAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("smsbot-idle-").FullName;
        await using (var seed = await BenchHost.PrepareAsync(pool.Url, chat.Url, folder: folder))
        {
            await BenchDatabase.OpenAsync(seed.Services, 1, 500, pool.Open, CancellationToken.None);
            seed.ReleaseDatabase();
            seed.KeepFolder();
        }

        var (_, resident) = await ProcessRun.MeasureAsync(folder, pool, chat);
        Directory.Delete(folder, recursive: true);
        return resident;
    }
}
