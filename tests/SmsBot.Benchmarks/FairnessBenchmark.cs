namespace SmsBot.Benchmarks;

/// <summary>Sixty open iSMScode numbers on sixty calls a minute: whether the limit holds and how long a number waits for its turn.</summary>
internal static class FairnessBenchmark
{
    private const int Open = 60;
    private const int Budget = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3.5);

    public static async Task RunAsync()
    {
        await using var shop = await NumberServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync("", chat.Url, more: ["--Providers:SmsPool:ApiKey=", "--Providers:ISmsCode:ApiKey=bench", $"--Providers:ISmsCode:BaseUrl={shop.Url}"]);
        await BenchDatabase.OpenAsync(host.Services, Open, 20, opened: null, CancellationToken.None, provider: "ismscode");
        await host.StartAsync();
        await Task.Delay(Window, TimeProvider.System, CancellationToken.None);

        var calls = shop.Calls;
        var most = calls.Max(first => calls.Count(call => call.At >= first.At && TimeProvider.System.GetElapsedTime(first.At, call.At) < Minute));
        var waits = calls.Where(call => call.Path.EndsWith("/sms", StringComparison.Ordinal)).GroupBy(call => call.Path, StringComparer.Ordinal)
            .SelectMany(reads => reads.Zip(reads.Skip(1), (one, next) => TimeProvider.System.GetElapsedTime(one.At, next.At))).Order().ToList();
        var numbers = calls.Select(call => call.Path).Where(path => path.EndsWith("/sms", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();
        Table.Print(
            "60 open iSMScode numbers, 60 calls a minute allowed",
            ["", "most calls in any minute", "numbers read", "mean wait", "worst wait"],
            [
                "this bot",
                Table.Number(most),
                Table.Number(numbers),
                Table.Seconds(TimeSpan.FromTicks((long)waits.Average(wait => wait.Ticks))),
                Table.Seconds(waits[^1]),
            ],
            ["one loop per number, every 5 s", Table.Number(Open * Minute.TotalSeconds / 5), "refused above 60", "–", "–"],
            ["to reach", Table.Number(Budget), Table.Number(Open), "–", Table.Seconds(1.2 * Open / Budget * Minute)]);
    }
}
