using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>This bot beside the simple ones, in one run: from the moment at which the provider has an SMS to the chat request.</summary>
internal static class CompareBenchmark
{
    private const int Chats = 100;
    private const int PerSecond = 50;
    private const int WarmUp = 8;
    private const int Seconds = 12;
    private const int Sms = PerSecond * (WarmUp + Seconds);

    public static async Task RunAsync()
    {
        List<IReadOnlyList<string>> rows = [await OursAsync()];
        rows.Add(await NaiveAsync("one shared loop, every second", (bots, stop) => bots.SharedLoopAsync(stop)));
        rows.Add(await NaiveAsync("a loop for each number, every 5 s", (bots, stop) => bots.LoopPerNumberAsync(stop)));
        Table.Print(
            "From the SMS at the provider to the chat request",
            [$"{PerSecond} SMS/s, {Sms} open numbers, {Chats} chats", "median", "99th percentile", "worst", "SMS", "requests to the provider a second"],
            [.. rows]);
        Table.Print(
            "From a webhook's arrival to the chat request",
            ["100 webhooks/s", "median", "99th percentile", "worst", "webhooks"],
            Table.Times("this bot, signature checked, stored before it is posted", await WebhookBenchmark.SignedAsync()),
            Table.Times("a relay without a store", await WebhookBenchmark.RelayAsync()));
    }

    private static async Task<IReadOnlyList<string>> OursAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var stamps = new Stamps();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url, services => stamps.Watch(services, pool));
        await BenchDatabase.OpenAsync(host.Services, Sms, Chats, pool.Open, CancellationToken.None);
        await host.StartAsync();
        await pool.Polled;
        return await RowAsync("this bot", pool, stamps);
    }

    private static async Task<IReadOnlyList<string>> NaiveAsync(string name, Func<NaiveBots, CancellationToken, Task> run)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var (stamps, orders) = (new Stamps(), Enumerable.Range(0, Sms).Select(BenchHost.Order).ToList());
        orders.ForEach(pool.Open);
        using var bots = new NaiveBots(pool.Url, chat.Url, stamps, orders);
        using var stop = new CancellationTokenSource();
        var running = run(bots, stop.Token);
        var row = await RowAsync(name, pool, stamps);
        await stop.CancelAsync();
        await running;
        return row;
    }

    private static async Task<IReadOnlyList<string>> RowAsync(string name, PoolServer pool, Stamps stamps)
    {
        var (start, before) = (TimeProvider.System.GetTimestamp(), Requests(pool));
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1d / PerSecond), TimeProvider.System);
        for (var i = 0; i < Sms && await tick.WaitForNextTickAsync(); i++)
        {
            var code = BenchHost.Code(i);
            stamps.Expect(code);
            stamps.Known(code, TimeProvider.System.GetTimestamp());
            pool.Deliver(BenchHost.Order(i), code);
        }

        var perSecond = (Requests(pool) - before) / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var times = await stamps.AllAsync(TimeSpan.FromSeconds(60));
        return [.. Table.Times(name, [.. times.Skip(PerSecond * WarmUp).Order()]), Table.Number(perSecond)];
    }

    private static int Requests(PoolServer pool) => pool.Calls("request/active") + pool.Calls("sms/check");
}
