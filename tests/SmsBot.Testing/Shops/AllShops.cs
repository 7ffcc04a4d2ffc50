using System.Globalization;
using SmsBot.Core.Codes;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.FiveSim;
using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.WantSms;

namespace SmsBot.Testing.Shops;

/// <summary>The simulated shops side by side, with WhatsApp and Airbnb to sell, and the settings that send the bot to them.</summary>
public sealed class AllShops : IAsyncDisposable
{
    private AllShops()
    {
    }

    public required SmsPoolSimulator SmsPool { get; init; }

    public required WantSmsSimulator WantSms { get; init; }

    public required ISmsCodeSimulator ISmsCode { get; init; }

    public required RentiumSmsSimulator RentiumSms { get; init; }

    public required FetchSmsSimulator FetchSms { get; init; }

    public required FiveSimSimulator FiveSim { get; init; }

    /// <summary>The keys and addresses, as the bot's configuration names them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        .. SettingsOf("SmsPool", SmsPool.ApiKey, SmsPool.BaseUrl),
        .. SettingsOf("WantSms", WantSms.ApiKey, WantSms.BaseUrl),
        .. SettingsOf("ISmsCode", ISmsCode.ApiKey, ISmsCode.BaseUrl),
        .. SettingsOf("RentiumSms", RentiumSms.ApiKey, RentiumSms.BaseUrl),
        .. SettingsOf("FetchSms", FetchSms.ApiKey, FetchSms.BaseUrl),
        .. SettingsOf("FiveSim", FiveSim.ApiKey, FiveSim.BaseUrl),
    ];

    /// <summary>Every number that any of them sold.</summary>
    public IReadOnlyList<ShopNumber> Numbers =>
    [
        .. SmsPool.Orders.Select(
            order => new ShopNumber(
                "smspool",
                order.Id,
                "+" + order.Number,
                order.BoughtAt,
                order.Status == 3 ? 1 : 0,
                text => SmsPool.Deliver(order, text, Code.Find(text) ?? "0"))),
        .. SmsPool.Leases.Select(
            lease => new ShopNumber(
                "smspool",
                lease.Code,
                "+1" + lease.Number,
                lease.BoughtAt,
                lease.Messages.Count,
                text => lease.Messages.Add(("24636", text, SmsPool.Time.GetUtcNow())))),
        .. WantSms.Rentals.Values.Select(
            rental => new ShopNumber(
                "wantsms",
                rental.Id.ToString(CultureInfo.InvariantCulture),
                rental.Phone,
                rental.CreatedAt,
                rental.Sms.Count,
                text => WantSms.Deliver(rental.Id, text))),
        .. ISmsCode.Numbers.Select(
            number => new ShopNumber(
                "ismscode", number.Id, number.Phone, number.SoldAt, number.Sms.Count, text => ISmsCode.Deliver(number.Id, text))),
        .. RentiumSms.Reservations.Select(
            known => new ShopNumber(
                "rentiumsms",
                known.Id,
                known.Phone,
                known.SoldAt,
                known.Sms.Count,
                text => RentiumSms.Deliver(known.Id, text, Code.Find(text) ?? ""))),
        .. FetchSms.Holds.Select(
            hold => new ShopNumber(
                "fetchsms",
                hold.Id,
                "+1" + hold.Phone,
                hold.CreatedAt,
                hold.Messages.Count,
                text => FetchSms.Deliver(hold.Id, Code.Find(text), text))),
        .. FiveSim.Orders.Select(
            order => new ShopNumber(
                "fivesim",
                order.Id.ToString(CultureInfo.InvariantCulture),
                order.Phone,
                order.CreatedAt,
                order.Sms.Count,
                text => FiveSim.Deliver(order.Id, text, Code.Find(text) ?? ""))),
    ];

    /// <summary>What all of them gave out that must not stand in a log.</summary>
    public IEnumerable<string?> Secrets =>
        [.. SmsPool.Secrets, .. WantSms.Secrets, .. ISmsCode.Secrets, .. RentiumSms.Secrets, .. FetchSms.Secrets, .. FiveSim.Secrets];

    /// <summary>They listen on six ports from this one on; 0 takes any that are free.</summary>
    public static async Task<AllShops> StartAsync(TimeProvider time, int firstPort = 0, int stock = 1000)
    {
        int Port(int index) => firstPort == 0 ? 0 : firstPort + index;
        var shops = new AllShops
        {
            SmsPool = await SmsPoolSimulator.StartAsync(time, SmsPoolShape.Newer, Port(0)),
            WantSms = await WantSmsSimulator.StartAsync(time, Port(1)),
            ISmsCode = await ISmsCodeSimulator.StartAsync(time, Port(2)),
            RentiumSms = await RentiumSmsSimulator.StartAsync(time, Port(3)),
            FetchSms = await FetchSmsSimulator.StartAsync(time, Port(4)),
            FiveSim = await FiveSimSimulator.StartAsync(time, Port(5)),
        };
        shops.SmsPool.Sell("WhatsApp", "US", 0.31m, stock);
        shops.SmsPool.Sell("Airbnb", "US", 0.40m, stock);
        shops.SmsPool.LeaseProducts.Add(new SmsPoolLeaseProduct(3, "United States", 1)
        {
            Single = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["7"] = 9, ["30"] = 15 },
        });
        foreach (var service in (string[])["whatsapp", "airbnb"])
        {
            shops.WantSms.Sell("standard", service, 3.30m);
            shops.WantSms.Sell("renewable", service, 9);
            shops.ISmsCode.Sell(service, "US", 0.35m, stock);
            shops.RentiumSms.Sell(service, "us", 0.25m, stock);
            shops.FetchSms.Sell(service, service == "whatsapp" ? "WhatsApp" : "Airbnb", 0.85m, stock);
            shops.FiveSim.Sell(service, "usa", 0.95m, stock);
        }

        return shops;
    }

    public async ValueTask DisposeAsync()
    {
        await SmsPool.DisposeAsync();
        await WantSms.DisposeAsync();
        await ISmsCode.DisposeAsync();
        await RentiumSms.DisposeAsync();
        await FetchSms.DisposeAsync();
        await FiveSim.DisposeAsync();
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(string section, string key, string url) =>
        [new($"Providers:{section}:ApiKey", key), new($"Providers:{section}:BaseUrl", url)];
}
