using Microsoft.Extensions.DependencyInjection;
using SmsBot.Testing.Shops;

namespace SmsBot.Benchmarks;

/// <summary>
/// From the provider's answer holding an SMS (read to its end) to the first byte of the chat request, the durable commit included: 50 SMS a
/// second over 100 chats. The baseline waits for its turn in a loop of its own: half of five seconds in the mean before it even reads.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Chats = 100;
    private const int PerSecond = 50;
    private const int Seconds = 20;
    private const int WarmUp = 10;

    public static async Task RunAsync() => Table.Print(
        "From the provider's answer to the chat request",
        ["50 SMS/s over 100 chats", "median", "99th percentile", "worst", "SMS"],
        Table.Times("this bot", await MeasureAsync(troubled: false)),
        Table.Times("while RentiumSMS hangs and iSMScode answers 500", await MeasureAsync(troubled: true)));

    public static async Task RunHealthyAsync() => Table.Print(
        "From the provider's answer to the chat request",
        ["50 SMS/s over 100 chats", "median", "99th percentile", "worst", "SMS"],
        Table.Times("this bot", await MeasureAsync(troubled: false)));

    private static async Task<IReadOnlyList<TimeSpan>> MeasureAsync(bool troubled)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var shops = await AllShops.StartAsync(TimeProvider.System);
        foreach (var call in (string[])["services", "countries", "sms"])
        {
            shops.RentiumSms.Fail(call, ShopFault.Silence, times: 10_000);
            shops.ISmsCode.Fail(call, ShopFault.Html(500), times: 10_000);
        }

        var (stamps, phases) = (new Stamps(), new SmsPhases());
        var others = shops.Settings.Where(
            setting => troubled
                && (setting.Key.Contains("RentiumSms", StringComparison.Ordinal)
                    || setting.Key.Contains("ISmsCode", StringComparison.Ordinal)));
        await using var host = await BenchHost.PrepareAsync(
            pool.Url,
            chat.Url,
            services =>
            {
                stamps.Watch(services, pool);
                phases.Watch(services);
            },
            [.. others.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await BenchDatabase.OpenAsync(host.Services, PerSecond * (Seconds + WarmUp), Chats, pool.Open, CancellationToken.None);
        if (troubled)
            await BenchDatabase.OpenAsync(host.Services, Troubled(shops), Chats, CancellationToken.None);
        await host.StartAsync();
        await pool.Polled;

        var number = 0;
        using var second = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (number < PerSecond * (Seconds + WarmUp) && await second.WaitForNextTickAsync())
        {
            stamps.Expect(BenchHost.Code(number));
            pool.Deliver(BenchHost.Order(number), BenchHost.Code(number));
            number++;
        }

        // A bot that runs for months runs compiled code; that of the first seconds is not yet.
        var times = await stamps.AllAsync(TimeSpan.FromSeconds(60));
        phases.Print("Where the time of one polled SMS goes", stamps.Raw.Skip(PerSecond * WarmUp));
        return [.. times.Skip(PerSecond * WarmUp).Order()];
    }

    private static List<BenchNumber> Troubled(AllShops shops) =>
    [
        .. Enumerable
            .Range(0, 50)
            .Select(_ => new BenchNumber("rentiumsms", "reservation", shops.RentiumSms.Reserve("us", "whatsapp", "any").Reservation!.Id)),
        .. Enumerable.Range(0, 50).Select(_ => new BenchNumber("ismscode", "number", shops.ISmsCode.Reserve("US", "whatsapp").Number!.Id)),
    ];
}
