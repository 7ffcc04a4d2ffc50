namespace SmsBot.Benchmarks;

/// <summary>Intake alone, without a poll or a chat: fifty SMS in each answer, one commit for each answer.</summary>
internal static class IntakeBenchmark
{
    private const int Open = 1_000;

    public static async Task RunAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("smsbot-intake-").FullName;
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url, folder: folder);
        await BenchDatabase.OpenAsync(host.Services, Open, 500, pool.Open, CancellationToken.None);
        List<IReadOnlyList<string>> rows = [];
        for (var part = 0; part < 5; part++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var (took, bytes) = await LoadRun.TakeInAsync(host, Open, part * LoadRun.Burst, LoadRun.Burst);
            rows.Add(
                [Table.Number(
                    part), $"{LoadRun.Burst / took.TotalSeconds:0}/s", $"{bytes / 1024d / LoadRun.Burst:0} kB",
                    Table.Milliseconds(took * LoadRun.PerAnswer / LoadRun.Burst),
                    Table.Milliseconds((Environment.CpuUsage.TotalTime - before) * LoadRun.PerAnswer / LoadRun.Burst)]);
        }

        Table.Print("Intake", ["2,000 SMS", "SMS taken in", "allocated per SMS", "an answer of 50 SMS", "its processor time"], [.. rows]);
    }
}
