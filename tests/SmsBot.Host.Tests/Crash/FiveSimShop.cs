using SmsBot.Testing.FiveSim;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A provider that sells by GET, refuses in plain text, and lists its orders.</summary>
internal sealed class FiveSimShop(FiveSimSimulator shop, TimeProvider time) : ICrashShop
{
    public string Provider => "fivesim";

    public bool HasList => true;

    public IReadOnlyList<string> HostArguments =>
        [$"--Providers:FiveSim:ApiKey={shop.ApiKey}", $"--Providers:FiveSim:BaseUrl={shop.BaseUrl}"];

    public IReadOnlyList<string> Wishes { get; } = ["/rent whatsapp us via fivesim", "/rent telegram us via fivesim", "/code telegram us"];

    public IReadOnlyList<CrashOrder> Sold =>
        [.. shop.Orders
            .OrderBy(order => order.Id)
            .Select(order => new CrashOrder($"{order.Id}", order.Category, order.Product, order.CreatedAt))];

    public decimal Charged =>
        shop.Orders.Where(order => order.StatusAt(time.GetUtcNow()) is not ("CANCELED" or "TIMEOUT")).Sum(order => order.Price);

    public int SpendRequests => shop.Books.Requests.Count(request => request.Path.StartsWith("user/buy/", StringComparison.Ordinal));

    public Func<string, ShopFault?>? Weather { set => shop.Weather = value; }

    public int Hanging => shop.Hanging;

    public static async Task<FiveSimShop> OpenAsync(TimeProvider time)
    {
        var shop = await FiveSimSimulator.StartAsync(time);
        shop.Balance = 100_000;
        shop.Sell("whatsapp", "usa", 0.37m, stock: 10_000);
        shop.Sell("telegram", "usa", 0.39m, stock: 10_000);
        return new FiveSimShop(shop, time);
    }

    public int Changes(string orderId) => 0;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var open = shop.Orders
            .Where(order => order.StatusAt(time.GetUtcNow()) is "PENDING" or "RECEIVED")
            .OrderBy(order => order.Id)
            .ToList();
        if (open.Count == 0)
            return null;

        var order = open[pick % open.Count];
        shop.ListHidesSms = pick % 3 == 0;
        shop.Deliver(order.Id, text, code);
        return new CrashSms(Provider, $"{order.Id}", code, text);
    }

    public void Trouble(int pick)
    {
        (string Call, ShopFault Fault)[] troubles =
        [
            ("buy", ShopFault.CloseAfterEffect),
            ("buy", ShopFault.CloseUnanswered),
            ("buy", ShopFault.Half),
            ("cancel", ShopFault.CloseAfterEffect),
            ("check", ShopFault.Html(502)),
            ("user/orders", ShopFault.Html(500)),
            ("user/orders", ShopFault.Half),
        ];
        var (call, fault) = troubles[pick % troubles.Length];
        shop.Fail(call, fault);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
