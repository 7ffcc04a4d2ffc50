using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.WantSms;
using SmsBot.Testing;
using SmsBot.Testing.Shops;
using SmsBot.Testing.WantSms;

namespace SmsBot.Providers.Tests.WantSms;

public sealed class WantSmsDriver(WantSmsSimulator shop, string kind, string authentication = "Bearer") : ProviderDriver
{
    private BudgetClock? _clock;

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Books.Count(kind + "/reserve");

    public override int RefundRequests => shop.Books.Count("refund");

    public override int Sold => shop.Books.Sold;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        _clock ??= new BudgetClock((ManualTimeProvider)time);
        shop.Watch(log);
        return TestHttp.Provider(
            WantSmsServices.AddWantSms,
            time,
            log,
            ("Providers:WantSms:ApiKey", key ?? shop.ApiKey),
            ("Providers:WantSms:BaseUrl", shop.BaseUrl),
            ("Providers:WantSms:Authentication", authentication));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell(kind, "whatsapp", price);
        if (stock == 0)
            shop.SoldOut["whatsapp"] = true;
        return new QuoteRequest(RentalKind.Lease, "whatsapp", "US") { Days = 30 };
    }

    public override QuoteRequest NotSold() => new(RentalKind.Lease, "nothing", "US") { Days = 30 };

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) =>
        shop.Deliver(int.Parse(externalId, CultureInfo.InvariantCulture), text);

    public override void Unlist(string externalId)
    {
        // SMS come through one channel only.
    }

    public override void FailPurchase(PurchaseFault fault) =>
        shop.Fail(kind + "/reserve", StrikeOf(fault, ShopFault.Answer(200, """{"ok":true,"phone_number":"2025550123"}""")));

    public override bool FailList(int status, string body)
    {
        shop.Fail("rentals", ShopFault.Answer(status, body), times: 100);
        return true;
    }

    public override int ListRequests => shop.Books.Count("rentals");

    public override int Requests => shop.Books.Requests.Count;

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync()
    {
        _clock?.Dispose();
        return shop.DisposeAsync();
    }

    private static void AddTo(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var child in list)
                AddTo(child!);
        }

        if (node is not JsonObject map)
            return;

        foreach (var (_, child) in map.ToList())
            AddTo(child ?? new JsonArray());

        // A map keyed by index has no fields of its own.
        if (map.Count > 0 && map.All(pair => !char.IsAsciiDigit(pair.Key[0])))
            map["brand_new"] = new JsonObject { ["ok"] = false, ["id"] = 7, ["deep"] = new JsonArray(1, "two", null) };
    }
}
