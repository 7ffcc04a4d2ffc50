using System.Text;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A provider of verifications, which are cancelled or reused, and of leases, which are extended.</summary>
internal sealed class FetchSmsShop(FetchSmsSimulator shop, TimeProvider time) : ICrashShop
{
    private static readonly string[] Spends = ["POST verifications", "POST rentals", "POST rentals/*/extend", "POST verifications/*/reuse"];

    public string Provider => "fetchsms";

    public bool HasList => true;

    public IReadOnlyList<string> HostArguments =>
    [
        $"--Providers:FetchSms:ApiKey={shop.ApiKey}",
        $"--Providers:FetchSms:BaseUrl={shop.BaseUrl}",
        $"--Providers:FetchSms:WebhookSecret={shop.WebhookSecret}",

        // Its leases serve every service.
        "--Access:AnyService=true",
    ];

    public IReadOnlyList<string> Wishes { get; } = [
        "/rent whatsapp us via fetchsms", "/rent telegram us via fetchsms", "/rent whatsapp us 7d via fetchsms"
    ];

    public IReadOnlyList<CrashOrder> Sold =>
        [.. shop.Holds.Select(
            hold => new CrashOrder(
                hold.Id, hold.IsLease ? "rental" : "verification", hold.IsLease ? null : hold.Service, hold.CreatedAt, hold.ReuseOf))];

    public decimal Charged => shop.Books.Charged;

    public int SpendRequests => Spends.Sum(shop.Books.Count);

    public Func<string, ShopFault?>? Weather { set => shop.Weather = value; }

    public int Hanging => shop.Hanging;

    public static async Task<FetchSmsShop> OpenAsync(TimeProvider time)
    {
        var shop = await FetchSmsSimulator.StartAsync(time);
        shop.BalanceCents = 50_000_000;
        shop.LeaseStock = 10_000;
        shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 10_000);
        shop.Sell("telegram", "Telegram", 0.35m, stock: 10_000);
        return new FetchSmsShop(shop, time);
    }

    public int Changes(string orderId) => shop.Holds.Single(hold => hold.Id == orderId).Extensions;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var open = shop.Holds.Where(hold => hold.IsActive(time.GetUtcNow())).ToList();
        if (open.Count == 0)
            return null;

        var hold = open[pick % open.Count];
        // What its list or a push without the text shows first is posted without it.
        var push = shop.Push(hold.Id, shop.Deliver(hold.Id, code, text), withBody: pick % 2 == 0);
        return new CrashSms(Provider, hold.Id, code, code)
        {
            Push = new CrashPush(Encoding.UTF8.GetString(push.Body), ("X-FetchSMS-Signature", push.Headers["X-FetchSMS-Signature"])),
        };
    }

    public void Trouble(int pick)
    {
        (string Call, ShopFault Fault)[] troubles =
        [
            ("POST verifications", ShopFault.CloseAfterEffect),
            ("POST verifications", ShopFault.CloseUnanswered),
            ("POST rentals", ShopFault.Half),
            ("POST rentals/*/extend", ShopFault.CloseAfterEffect),
            ("POST verifications/*/reuse", ShopFault.CloseAfterEffect),
            ("POST verifications/*/cancel", ShopFault.CloseAfterEffect),
            ("GET verifications", ShopFault.Html(502)),
            ("GET rentals", FetchSmsSimulator.TooManyRequests(TimeSpan.FromSeconds(1))),
            ("GET rentals/*/messages", ShopFault.Half),
        ];
        var (call, fault) = troubles[pick % troubles.Length];
        shop.Fail(call, fault);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
