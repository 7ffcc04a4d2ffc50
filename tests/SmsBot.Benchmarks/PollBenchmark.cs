using System.Net.Http.Json;

namespace SmsBot.Benchmarks;

/// <summary>What a thousand open orders cost the provider: one request a cycle, none when nothing is open.</summary>
internal static class PollBenchmark
{
    private const int Open = 1000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        var (ours, checks) = await OursAsync(Open);
        var (idle, _) = await OursAsync(0);
        var naive = await NaiveAsync();
        Table.Print(
            "What 1,000 open SMSPool orders cost in 10 s",
            ["", "requests", "requests a second"],
            ["this bot, bulk list", Table.Number(ours), Table.Number(ours / Window.TotalSeconds)],
            ["this bot, single checks", Table.Number(checks), Table.Number(checks / Window.TotalSeconds)],
            ["this bot, nothing open", Table.Number(idle), Table.Number(idle / Window.TotalSeconds)],
            ["one loop per number, every 5 s", Table.Number(naive), Table.Number(naive / Window.TotalSeconds)]);
    }

    private static async Task<(int Lists, int Checks)> OursAsync(int open)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url);
        await BenchDatabase.OpenAsync(host.Services, open, 100, pool.Open, CancellationToken.None);
        await host.StartAsync();
        if (open > 0)
            await pool.Polled;
        var (lists, checks) = (pool.Calls("request/active"), pool.Calls("sms/check"));
        await Task.Delay(Window, TimeProvider.System, CancellationToken.None);
        return (pool.Calls("request/active") - lists, pool.Calls("sms/check") - checks);
    }

    private static async Task<int> NaiveAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);
        using var stop = new CancellationTokenSource(Window, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Open).Select(async i =>
        {
            pool.Open(BenchHost.Order(i));
            while (!stop.IsCancellationRequested)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, pool.Url + "/sms/check")
                {
                    Content = new FormUrlEncodedContent([KeyValuePair.Create("orderid", BenchHost.Order(i))])
                };
                using var response = await client.SendAsync(request, CancellationToken.None);
                await response.Content.ReadAsStringAsync(CancellationToken.None);
                await Task
                    .Delay(TimeSpan.FromSeconds(5), TimeProvider.System, stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }));
        return pool.Calls("sms/check");
    }
}
