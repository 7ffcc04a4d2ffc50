using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.RentiumSms;
using SmsBot.Testing;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.RentiumSms;

public sealed class RentiumSmsDriver(RentiumSmsSimulator shop) : ProviderDriver
{
    private BudgetClock? _clock;

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Books.Orders;

    public override int RefundRequests => 0;

    public override int Sold => shop.Books.Sold;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        _clock ??= new BudgetClock((ManualTimeProvider)time);
        shop.Watch(log);
        return TestHttp.Provider(
            RentiumSmsServices.AddRentiumSms,
            time,
            log,
            ("Providers:RentiumSms:ApiKey", key ?? shop.ApiKey),
            ("Providers:RentiumSms:BaseUrl", shop.BaseUrl),
            ("Providers:RentiumSms:WebhookToken", " a-token "));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("whatsapp", "us", price, stock);
        return new QuoteRequest(RentalKind.Activation, "whatsapp", "us");
    }

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "nothing", "gb");

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) => shop.Deliver(externalId, text, code);

    public override void Unlist(string externalId)
    {
        // There is one channel only.
    }

    public override void FailPurchase(PurchaseFault fault) =>
        shop.Fail(
            "reservations", StrikeOf(fault, ShopFault.Answer(200, """{"data":{"phone_number":"+12025550123","status":"waiting"}}""")));

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override async ValueTask DisposeAsync()
    {
        _clock?.Dispose();
        await shop.DisposeAsync();
    }

    private static void AddTo(JsonNode node)
    {
        foreach (var place in node["data"] is JsonArray list ? [node, .. list] : new[] { node, node["data"] })
        {
            if (place is JsonObject map)
                map["brand_new"] = new JsonObject { ["status"] = "error", ["deep"] = new JsonArray(1, "two", null) };
        }
    }
}
