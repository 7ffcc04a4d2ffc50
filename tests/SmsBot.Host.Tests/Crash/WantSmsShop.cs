using System.Globalization;
using SmsBot.Testing.Shops;
using SmsBot.Testing.WantSms;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A provider of leases only, which are extended or renewed.</summary>
internal sealed class WantSmsShop(WantSmsSimulator shop) : ICrashShop
{
    public string Provider => "wantsms";

    public bool HasList => true;

    public IReadOnlyList<string> HostArguments =>
    [
        $"--Providers:WantSms:ApiKey={shop.ApiKey}",
        $"--Providers:WantSms:BaseUrl={shop.BaseUrl}",

        // No pace is documented, and at the bot's own of two calls a second a long run would only wait.
        "--Providers:WantSms:RequestsPerSecond=50",
    ];

    public IReadOnlyList<string> Wishes { get; } = ["/rent airbnb us 7d via wantsms", "/rent uber us 30d via wantsms"];

    public IReadOnlyList<CrashOrder> Sold =>
        [.. shop.Rentals.Values.Select(rental => new CrashOrder(Id(rental), rental.Kind, rental.Service, rental.CreatedAt))];

    public decimal Charged => shop.Books.Charged;

    public int SpendRequests =>
        shop.Books.Count("standard/reserve")
            + shop.Books.Count("renewable/reserve")
            + shop.Books.Count("standard/extend")
            + shop.Books.Count("renewable/renew");

    public Func<string, ShopFault?>? Weather { set => shop.Weather = value; }

    public int Hanging => shop.Hanging;

    public static async Task<WantSmsShop> OpenAsync(TimeProvider time)
    {
        var shop = await WantSmsSimulator.StartAsync(time);
        shop.Balance = 1_000_000;
        shop.Sell("standard", "airbnb", 3.30m);
        shop.Sell("renewable", "uber", 9);
        return new WantSmsShop(shop);
    }

    public int Changes(string orderId) => shop.Rentals[int.Parse(orderId, CultureInfo.InvariantCulture)].Prolongations;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var open = shop.Rentals.Values.Where(rental => rental.Status == "active").OrderBy(rental => rental.Id).ToList();
        if (open.Count == 0)
            return null;

        var rental = open[pick % open.Count];
        shop.Deliver(rental.Id, text);
        return new CrashSms(Provider, Id(rental), code, text);
    }

    public void Trouble(int pick)
    {
        (string Call, ShopFault Fault)[] troubles =
        [
            ("standard/reserve", ShopFault.CloseAfterEffect),
            ("standard/reserve", ShopFault.CloseUnanswered),
            ("renewable/reserve", ShopFault.Half),
            ("standard/extend", ShopFault.CloseAfterEffect),
            ("renewable/renew", ShopFault.CloseAfterEffect),
            ("refund", ShopFault.CloseAfterEffect),
            ("sms", ShopFault.Html(500)),
            ("sms", WantSmsSimulator.TooManyRequests(TimeSpan.FromSeconds(1))),
            ("rentals", ShopFault.Half),
        ];
        var (call, fault) = troubles[pick % troubles.Length];
        shop.Fail(call, fault);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private static string Id(WantSmsRental rental) => rental.Id.ToString(CultureInfo.InvariantCulture);
}
