using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Providers;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.RentiumSms;

namespace SmsBot.Benchmarks;

/// <summary>
/// What a push is worth in time: FetchSMS's signed ones from their arrival to the first byte of the chat request, the durable commit
/// included; and what RentiumSMS's unsigned ones cost in reads.
/// </summary>
internal static class WebhookBenchmark
{
    private const string Token = "bench-webhook-token";
    private const string Mark = "X-Bench-Code";
    private const int Chats = 100;
    private const int Numbers = 300;
    private const int PerSecond = 100;
    private const int Seconds = 15;
    private const int WarmUp = 3;
    private const int Hinted = 20;
    private static readonly TimeSpan HintTime = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        await RunSignedAsync();
        Table.Print(
            $"What RentiumSMS's hints cost in {HintTime.TotalSeconds:0} s, {Hinted} open numbers, 10 requests a second allowed",
            ["", "hints", "reads", "most requests in any second", "refused by its limit"],
            await HintsAsync("no hint", perSecond: 0),
            await HintsAsync("a hint a second", perSecond: 1),
            await HintsAsync("100 hints a second", perSecond: 100));
    }

    public static async Task RunSignedAsync() => Table.Print(
        "From a signed webhook's arrival to the chat request",
        ["100 FetchSMS webhooks/s for 300 leases in 100 chats", "median", "99th percentile", "worst", "webhooks"],
        Table.Times("this bot", await SignedAsync()),
        ["to reach", "3 ms", "20 ms", "60 ms", "–"]);

    /// <summary>The same webhooks to an endpoint that stores nothing.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> RelayAsync()
    {
        await using var shop = await FetchSmsSimulator.StartAsync(TimeProvider.System);
        var holds = Lease(shop);
        await using var chat = await ChatServer.StartAsync();
        var stamps = new Stamps();
        using var bots = new NaiveBots("", chat.Url, stamps, []);
        await using var relay = await bots.RelayAsync(Mark);
        using var pushes = new Pushes(relay.Urls.First() + "/");
        await pushes.SendAsync(PerSecond, TimeSpan.FromSeconds(Seconds + WarmUp), i => Pushed(shop, i, holds[i % Numbers], stamps));
        return [.. (await stamps.AllAsync(TimeSpan.FromSeconds(60))).Skip(PerSecond * WarmUp).Order()];
    }

    private static List<string> Lease(FetchSmsSimulator shop)
    {
        shop.Sell("whatsapp", "WhatsApp", 0.31m, 10_000);
        shop.BalanceCents = 1_000_000;
        shop.ListLimit = int.MaxValue;
        shop.LeaseStock = Numbers;
        var counter = new FetchSmsShop(shop, TimeProvider.System);
        return [.. Enumerable.Range(0, Numbers).Select(_ => counter.Lease(FetchSmsSimulator.Unlimited, 30, area: null).Hold!.Id)];
    }

    private static (byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers) Pushed(
        FetchSmsSimulator shop, int i, string hold, Stamps stamps, bool known = false)
    {
        var code = BenchHost.Code(i);
        stamps.Expect(code);
        if (known)
            stamps.Known(code, TimeProvider.System.GetTimestamp());
        var pushed = shop.Push(hold, new FetchSmsSms("", Sender: null, Body: null, code, TimeProvider.System.GetUtcNow()));
        return (pushed.Body, [.. pushed.Headers, new(Mark, code)]);
    }

    public static async Task<IReadOnlyList<TimeSpan>> SignedAsync()
    {
        await using var shop = await FetchSmsSimulator.StartAsync(TimeProvider.System);
        var holds = Lease(shop);
        await using var chat = await ChatServer.StartAsync();
        var (stamps, phases) = (new Stamps(), new SmsPhases());
        await using var host = await BenchHost.PrepareAsync(
            "",
            chat.Url,
            services =>
            {
                phases.Watch(services);
                services.AddSingleton<IStartupFilter>(new ArrivalStamp(stamps));
                services.AddHttpClient("Telegram").AddHttpMessageHandler(() => new RequestStamp(stamps));
            },
            Arguments("FetchSms", shop.ApiKey, shop.BaseUrl, $"--Providers:FetchSms:WebhookSecret={shop.WebhookSecret}"));
        await BenchDatabase.OpenAsync(
            host.Services,
            [.. holds.Select(id => new BenchNumber("fetchsms", "rental", id) { Kind = RentalKind.Lease })],
            Chats,
            CancellationToken.None);
        await host.StartAsync();

        // The list does not show these codes: what is measured came by its push.
        using var pushes = new Pushes(host.Url + "/hooks/fetchsms/" + Token);
        await pushes.SendAsync(PerSecond, TimeSpan.FromSeconds(Seconds + WarmUp), i => Pushed(shop, i, holds[i % Numbers], stamps));
        var times = await stamps.AllAsync(TimeSpan.FromSeconds(60));
        phases.Print("Where the time of one pushed SMS goes", stamps.Raw.Skip(PerSecond * WarmUp));
        return [.. times.Skip(PerSecond * WarmUp).Order()];
    }

    /// <summary>The same from the moment of sending, to the active host or to one that stands by and forwards.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> SignedAsync(HostsSetup setup, bool forwarded)
    {
        await using var shop = await FetchSmsSimulator.StartAsync(TimeProvider.System);
        var holds = Lease(shop);
        await using var chat = await ChatServer.StartAsync();
        var stamps = new Stamps();
        await using var hosts = await BenchCluster.PrepareAsync(
            setup,
            "",
            chat.Url,
            services => services.AddHttpClient("Telegram").AddHttpMessageHandler(() => new RequestStamp(stamps)),
            Arguments("FetchSms", shop.ApiKey, shop.BaseUrl, $"--Providers:FetchSms:WebhookSecret={shop.WebhookSecret}"));
        await BenchDatabase.OpenAsync(
            hosts.Active.Services,
            [.. holds.Select(id => new BenchNumber("fetchsms", "rental", id) { Kind = RentalKind.Lease })],
            Chats,
            CancellationToken.None);
        await hosts.StartAsync();

        using var pushes = new Pushes(hosts.Url(forwarded) + "/hooks/fetchsms/" + Token);
        await pushes.SendAsync(
            PerSecond, TimeSpan.FromSeconds(Seconds + WarmUp), i => Pushed(shop, i, holds[i % Numbers], stamps, known: true));
        var times = await stamps.AllAsync(TimeSpan.FromSeconds(60));
        return [.. times.Skip(PerSecond * WarmUp).Order()];
    }

    private static async Task<IReadOnlyList<string>> HintsAsync(string name, int perSecond)
    {
        await using var shop = await RentiumSmsSimulator.StartAsync(TimeProvider.System);
        shop.Sell("whatsapp", "us", 0.25m, Hinted);
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync("", chat.Url, more: Arguments("RentiumSms", shop.ApiKey, shop.BaseUrl));
        var ids = Enumerable.Range(0, Hinted).Select(_ => shop.Reserve("us", "whatsapp", "any").Reservation!.Id).ToList();

        // Numbers in their slow time: every 9 s each.
        await BenchDatabase.OpenAsync(
            host.Services,
            [.. ids.Select(id => new BenchNumber("rentiumsms", "reservation", id) { Age = TimeSpan.FromMinutes(5) })],
            Chats,
            CancellationToken.None);
        await host.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None);
        foreach (var id in ids)
            shop.Deliver(id, "Your code: 583-920", "583920");

        var before = shop.Books.Requests.Count;
        using var pushes = new Pushes(host.Url + "/hooks/rentiumsms/" + Token);
        var sent =
            await pushes.SendAsync(perSecond, HintTime, i => (System.Text.Encoding.UTF8.GetBytes(shop.Payload(ids[i % Hinted])), []));
        var calls = shop.Books.Requests.Skip(before).ToList();
        return
        [
            name,
            Table.Number(sent),
            Table.Number(calls.Count(call => call.Path.EndsWith("/sms", StringComparison.Ordinal))),
            Table.Number(CallRate.Most(calls.Select(call => call.At), TimeSpan.FromSeconds(1))),
            Table.Number(shop.Books.TooMany),
        ];
    }

    private static IReadOnlyList<string> Arguments(string section, string key, string url, params IReadOnlyList<string> more) =>
        ["--Providers:SmsPool:ApiKey=", $"--Providers:{section}:ApiKey={key}", $"--Providers:{section}:BaseUrl={url}", $"--Providers:{section}:WebhookToken={Token}", .. more];

    /// <summary>Notes when a push has arrived, before the bot has read a byte of its body.</summary>
    private sealed class ArrivalStamp(Stamps stamps) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (context.Request.Headers[Mark] is [{ } code])
                    stamps.Known(code, TimeProvider.System.GetTimestamp());
                return rest(context);
            });
            next(app);
        };
    }
}
