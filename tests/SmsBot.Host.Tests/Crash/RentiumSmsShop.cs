using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A provider without any list of purchases and without a refund, that may ask to come back in a minute.</summary>
internal sealed class RentiumSmsShop(RentiumSmsSimulator shop, TimeProvider time, bool comesBack) : ICrashShop
{
    private static readonly string[] Services = ["whatsapp", "telegram"];

    public string Provider => "rentiumsms";

    public bool HasList => false;

    public IReadOnlyList<string> HostArguments =>
        [$"--Providers:RentiumSms:ApiKey={shop.ApiKey}", $"--Providers:RentiumSms:BaseUrl={shop.BaseUrl}"];

    public IReadOnlyList<string> Wishes { get; } = [.. Services.Select(service => $"/rent {service} us via rentiumsms")];

    public IReadOnlyList<CrashOrder> Sold =>
        [.. shop.Reservations.Select(known => new CrashOrder(known.Id, "reservation", known.Service, known.SoldAt))];

    public decimal Charged => shop.Books.Charged;

    public int SpendRequests => shop.Books.Orders;

    public Func<string, ShopFault?>? Weather { set => shop.Weather = value; }

    public int Hanging => shop.Hanging;

    /// <param name="comesBack">It may ask to come back in a minute; a short run has none to wait.</param>
    public static async Task<RentiumSmsShop> OpenAsync(TimeProvider time, bool comesBack)
    {
        var shop = await RentiumSmsSimulator.StartAsync(time);
        shop.Balance = 100_000;
        foreach (var service in Services)
            shop.Sell(service, "us", 0.25m, stock: 10_000);
        return new RentiumSmsShop(shop, time, comesBack);
    }

    public int Changes(string orderId) => 0;

    public CrashSms? Deliver(int pick, string text, string code)
    {
        var open = shop.Reservations.Where(known => known.EndsAt > time.GetUtcNow()).ToList();
        if (open.Count == 0)
            return null;

        var known = open[pick % open.Count];
        shop.Deliver(known.Id, text, code);
        return new CrashSms(Provider, known.Id, code, text) { Push = new CrashPush(shop.Payload(known.Id)) };
    }

    public void Trouble(int pick)
    {
        (string Call, ShopFault Fault)[] troubles =
        [
            ("reservations", ShopFault.CloseAfterEffect),
            ("reservations", ShopFault.CloseUnanswered),
            ("reservations", ShopFault.Half),
            ("reservations", comesBack ? RentiumSmsSimulator.CarrierTimeout : ShopFault.Html(500)),
            ("sms", ShopFault.Html(502)),
            ("sms", ShopFault.Half),
            ("countries", ShopFault.CloseUnanswered),
        ];
        var (call, fault) = troubles[pick % troubles.Length];
        shop.Fail(call, fault);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
