using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A provider without any list: what is in doubt there only the operator can settle.</summary>
internal sealed class ISmsCodeShop(ISmsCodeSimulator shop, TimeProvider time) : ICrashShop
{
    private const decimal Price = 0.50m;

    public string Provider => "ismscode";

    public bool HasList => false;

    public IReadOnlyList<string> HostArguments =>
    [
        $"--Providers:ISmsCode:ApiKey={shop.ApiKey}",
        $"--Providers:ISmsCode:BaseUrl={shop.BaseUrl}",
        $"--Providers:ISmsCode:Prices:*={Price}",

        // The documented pace of 60 calls a minute is held by other tests; here it would only make the run long.
        "--Providers:ISmsCode:RequestsPerSecond=50",
    ];

    public IReadOnlyList<string> Wishes { get; } = ["/rent whatsapp us via ismscode", "/rent telegram us via ismscode"];

    public IReadOnlyList<CrashOrder> Sold =>
        [.. shop.Numbers.Select(number => new CrashOrder(number.Id, "number", number.Service, number.SoldAt))];

    public decimal Charged => shop.Books.Charged;

    public int SpendRequests => shop.Books.Count("numbers/request");

    public Func<string, ShopFault?>? Weather { set => shop.Weather = value; }

    public int Hanging => shop.Hanging;

    public static async Task<ISmsCodeShop> OpenAsync(TimeProvider time)
    {
        var shop = await ISmsCodeSimulator.StartAsync(time);
        shop.Balance = 100_000;
        shop.Sell("whatsapp", "US", Price, stock: 10_000);
        shop.Sell("telegram", "US", Price, stock: 10_000);
        return new ISmsCodeShop(shop, time);
    }

    public int Changes(string orderId) => 0;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var open = shop.Numbers
            .Where(number => number.EndsAt > time.GetUtcNow())
            .OrderBy(number => number.Id, StringComparer.Ordinal)
            .ToList();
        if (open.Count == 0)
            return null;

        var number = open[pick % open.Count];
        shop.Deliver(number.Id, text);
        return new CrashSms(Provider, number.Id, code, text);
    }

    public void Trouble(int pick)
    {
        (string Path, ShopFault Fault)[] troubles =
        [
            ("numbers/request", ShopFault.CloseAfterEffect),
            ("numbers/request", ShopFault.CloseUnanswered),
            ("sms", ShopFault.Html(500)),
            ("sms", ShopFault.Half),
            ("sms", ISmsCodeSimulator.TooManyRequests(TimeSpan.FromSeconds(1))),
        ];
        var (path, fault) = troubles[pick % troubles.Length];
        shop.Fail(path, fault);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
