using SmsBot.Testing.ISmsCode;

namespace SmsBot.Benchmarks;

/// <summary>
/// Sixty open iSMScode numbers on sixty calls a minute: whether the limit holds and how long a number waits for its turn.
/// </summary>
internal static class FairnessBenchmark
{
    private const int Open = 60;
    private const int Budget = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3.5);

    public static async Task RunAsync()
    {
        await using var shop = await ISmsCodeSimulator.StartAsync(TimeProvider.System);
        shop.Sell("whatsapp", "US", 0.35m, Open);
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync(
            "",
            chat.Url,
            more: [
                "--Providers:SmsPool:ApiKey=",
                $"--Providers:ISmsCode:ApiKey={shop.ApiKey}",
                $"--Providers:ISmsCode:BaseUrl={shop.BaseUrl}",
            ]);
        var numbers = Enumerable
            .Range(0, Open)
            .Select(_ => new BenchNumber("ismscode", "number", shop.Reserve("US", "whatsapp").Number!.Id))
            .ToList();
        await BenchDatabase.OpenAsync(host.Services, numbers, 20, CancellationToken.None);
        await host.StartAsync();
        await Task.Delay(Window, TimeProvider.System, CancellationToken.None);

        var calls = shop.Books.Requests;
        var reads = calls.Where(call => call.Path.EndsWith("/sms", StringComparison.Ordinal)).Select(call => (call.Path, call.At)).ToList();
        var waits = CallRate.Waits(reads);
        Table.Print(
            "60 open iSMScode numbers, 60 calls a minute allowed",
            ["", "most calls in any minute", "numbers read", "mean wait", "worst wait"],
            [
                "this bot",
                Table.Number(CallRate.Most(calls.Select(call => call.At), Minute)),
                Table.Number(reads.Select(read => read.Path).Distinct(StringComparer.Ordinal).Count()),
                Table.Seconds(CallRate.Mean(waits)),
                Table.Seconds(waits[^1]),
            ],
            ["one loop per number, every 5 s", Table.Number(Open * Minute.TotalSeconds / 5), "refused above 60", "–", "–"],
            ["to reach", Table.Number(Budget), Table.Number(Open), "–", Table.Seconds(1.2 * Open / Budget * Minute)]);
    }
}
