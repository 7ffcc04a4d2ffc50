using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Benchmarks;

/// <summary>
/// Five hundred open rentals over the five simulated providers at their real rates: what each provider sees in its worst second and minute,
/// and how long a number waits between two reads. The calls are counted where they arrive.
/// </summary>
internal static class ProvidersBenchmark
{
    private const int Each = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static async Task RunAsync()
    {
        await using var shops = await AllShops.StartAsync(TimeProvider.System);
        await using var chat = await ChatServer.StartAsync();
        await using var host =
            await BenchHost.PrepareAsync("", chat.Url, more: [.. shops.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await BenchDatabase.OpenAsync(host.Services, Open(shops), Each, CancellationToken.None);
        await host.StartAsync();
        await Task.Delay(Window, TimeProvider.System, CancellationToken.None);

        Table.Print(
            $"{5 * Each} open rentals over five providers, {Window.TotalMinutes:0} minutes",
            ["", "requests", "most in any second", "most in any minute", "documented", "bot's budget", "mean wait", "worst wait", "1.2 × numbers / budget"],
            Row("SMSPool", Pool(shops), "32/s", 16),
            Row("RentiumSMS", Calls(shops.RentiumSms.Books, path => path.EndsWith("/sms", StringComparison.Ordinal)), "10/s", 8),
            Row("iSMScode", Calls(shops.ISmsCode.Books, path => path.EndsWith("/sms", StringComparison.Ordinal)), "60/min", 50 / 60d),
            Row("WantSMS", Calls(shops.WantSms.Books, path => path == "sms"), "none", 2),
            Row("FetchSMS", Calls(shops.FetchSms.Books, path => path == "verifications", "tab=active"), "none", 2));
    }

    private static List<BenchNumber> Open(AllShops shops)
    {
        var counter = new FetchSmsShop(shops.FetchSms, TimeProvider.System);
        var offer = shops.SmsPool.Shop.Find("WhatsApp", "US")!;
        List<BenchNumber> numbers = [];
        for (var i = 0; i < Each; i++)
        {
            shops.WantSms.Counter.Reserve(
                "standard", new JsonObject { ["service_name"] = "whatsapp", ["duration"] = "thirtyDay", ["capability"] = "sms" });
            numbers.Add(new BenchNumber("smspool", "order", shops.SmsPool.Shop.Take(offer, 0.31m).Id));
            numbers.Add(new BenchNumber("rentiumsms", "reservation", shops.RentiumSms.Reserve("us", "whatsapp", "any").Reservation!.Id));
            numbers.Add(new BenchNumber("ismscode", "number", shops.ISmsCode.Reserve("US", "whatsapp").Number!.Id));
            numbers.Add(
                new BenchNumber("wantsms", "standard", shops.WantSms.Rentals.Keys.Max().ToString(CultureInfo.InvariantCulture))
                {
                    Kind = RentalKind.Lease
                });
            numbers.Add(new BenchNumber("fetchsms", "verification", counter.Verify("whatsapp", area: null).Hold!.Id));
        }

        return numbers;
    }

    private static (List<DateTimeOffset> All, List<(string Number, DateTimeOffset At)> Reads) Pool(AllShops shops)
    {
        var requests = shops.SmsPool.Books.Requests;
        return (
            [.. requests.Select(request => request.At)],
            [.. requests.Where(request => request.Endpoint == "request/active").Select(request => (request.Endpoint, request.At))]);
    }

    private static (List<DateTimeOffset> All, List<(string Number, DateTimeOffset At)> Reads) Calls(
        ShopBooks books, Func<string, bool> reads, string query = "") => (
        [.. books.Requests.Select(request => request.At)],
        [.. books.Requests
            .Where(request => reads(request.Path) && request.Query.Contains(query, StringComparison.Ordinal))
            .Select(request => (request.Path + request.Query, request.At))]);

    private static IReadOnlyList<string> Row(
        string name, (List<DateTimeOffset> All, List<(string Number, DateTimeOffset At)> Reads) calls, string documented, double budget)
    {
        var waits = CallRate.Waits(calls.Reads);
        return
        [
            name,
            Table.Number(calls.All.Count),
            Table.Number(CallRate.Most(calls.All, TimeSpan.FromSeconds(1))),
            Table.Number(CallRate.Most(calls.All, TimeSpan.FromMinutes(1))),
            documented,
            budget < 1 ? $"{Table.Number(budget * 60)}/min" : $"{Table.Number(budget)}/s",
            Table.Seconds(CallRate.Mean(waits)),
            Table.Seconds(waits[^1]),
            Table.Seconds(TimeSpan.FromSeconds(1.2 * Each / budget)),
        ];
    }
}
