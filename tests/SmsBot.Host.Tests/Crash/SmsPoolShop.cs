using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Host.Tests.Crash;

internal sealed class SmsPoolShop(SmsPoolSimulator pool, TimeProvider time) : ICrashShop
{
    private static readonly string[] Services = ["WhatsApp", "Google", "Discord", "Airbnb"];
    private static readonly string[] Countries = ["US", "DE"];

    // What its pushes hold is not documented, so it says nothing; those of rentals are not sent at all.
    private static readonly CrashPush Hint = new("{}");

    public string Provider => "smspool";

    public bool HasList => true;

    public IReadOnlyList<string> HostArguments =>
        [$"--Providers:SmsPool:ApiKey={pool.ApiKey}", $"--Providers:SmsPool:BaseUrl={pool.BaseUrl}"];

    public IReadOnlyList<string> Wishes { get; } =
    [
        .. from service in Services from country in Countries select $"/rent {service} {country} via smspool",
        "/rent whatsapp us 30d via smspool",
        "/rent airbnb us 7d via smspool",
        "/code whatsapp us",
        "/code google us",
    ];

    public IReadOnlyList<CrashOrder> Sold =>
    [
        .. pool.Orders.Select(order => new CrashOrder(order.Id, "order", order.Offer.Service, order.BoughtAt)),
        .. pool.Leases.Select(
            lease => new CrashOrder(lease.Code, "rental", pool.Shop.Find(lease.ServiceId, "US")!.Service, lease.BoughtAt)),
    ];

    public decimal Charged => pool.Books.Charged - pool.Books.Refunded;

    public int SpendRequests =>
        pool.Books.Requests.Count(request => request.Endpoint is "purchase/sms" or "purchase/rental" or "rental/extend" or "sms/resend");

    public Func<string, ShopFault?>? Weather { set => pool.Weather = value; }

    public int Hanging => pool.Hanging;

    public static async Task<SmsPoolShop> OpenAsync(TimeProvider time)
    {
        var pool = await SmsPoolSimulator.StartAsync(time, SmsPoolShape.Newer);
        pool.Balance = 100_000;
        var price = 0.20m;
        foreach (var service in Services)
        {
            foreach (var country in Countries)
                pool.Sell(service, country, price += 0.01m, stock: 10_000);
        }

        pool.LeaseProducts.Add(new SmsPoolLeaseProduct(3, "United States", 1)
        {
            Single = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["7"] = 9, ["30"] = 15 },
        });
        return new SmsPoolShop(pool, time);
    }

    public int Changes(string orderId) =>
        pool.Leases.FirstOrDefault(lease => lease.Code == orderId)?.Extensions ?? pool.Shop.Find(orderId)?.Resends ?? 0;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var orders = pool.Orders.Where(order => order.IsOpen).ToList();
        var leases = pool.Leases.Where(lease => !lease.Refunded).ToList();
        if (orders.Count + leases.Count == 0)
            return null;

        var at = pick % (orders.Count + leases.Count);
        if (at < orders.Count)
        {
            pool.Deliver(orders[at], text, code);
            return new CrashSms(Provider, orders[at].Id, code, text) { Push = Hint };
        }

        var lease = leases[at - orders.Count];
        lease.Messages.Add(("WhatsApp", text, time.GetUtcNow()));
        return new CrashSms(Provider, lease.Code, code, text);
    }

    public void Trouble(int pick)
    {
        (string Endpoint, ShopFault Fault)[] troubles =
        [
            ("purchase/sms", ShopFault.CloseAfterEffect),
            ("purchase/sms", ShopFault.CloseUnanswered),
            ("purchase/sms", ShopFault.Half),
            ("purchase/rental", ShopFault.CloseAfterEffect),
            ("request/active", ShopFault.CloseUnanswered),
            ("request/active", ShopFault.Html(502)),
            ("request/active", SmsPoolSimulator.TooManyRequests(TimeSpan.FromSeconds(1))),
            ("rental/retrieve_messages", ShopFault.Half),
            ("request/price", ShopFault.Html(500)),
        ];
        var (endpoint, fault) = troubles[pick % troubles.Length];
        pool.Fail(endpoint, fault);
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();
}
