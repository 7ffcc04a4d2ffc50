using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.ISmsCode;
using SmsBot.Testing;
using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.ISmsCode;

public sealed class ISmsCodeDriver(ISmsCodeSimulator shop) : ProviderDriver
{
    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Books.Count("numbers/request");

    public override int RefundRequests => 0;

    public override int Sold => shop.Books.Sold;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        shop.Watch(log);
        return TestHttp.Provider(
            ISmsCodeServices.AddISmsCode,
            time,
            log,
            ("Providers:ISmsCode:ApiKey", key ?? shop.ApiKey),
            ("Providers:ISmsCode:BaseUrl", shop.BaseUrl),
            ("Providers:ISmsCode:Prices:us:whatsapp", "0.31"));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("whatsapp", "US", price, stock);
        return new QuoteRequest(RentalKind.Activation, "whatsapp", "US");
    }

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "nothing", "GB");

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) => shop.Deliver(externalId, text);

    public override void Unlist(string externalId)
    {
        // There is one channel only.
    }

    public override void FailPurchase(PurchaseFault fault) =>
        shop.Fail("numbers/request", StrikeOf(fault, ShopFault.Answer(200, """{"status":"success","number":{"phone":"+12025550123"}}""")));

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync() => shop.DisposeAsync();

    private static void AddTo(JsonNode node)
    {
        if (node is not JsonObject map)
            return;

        foreach (var child in map["sms"] is JsonArray list ? [map, map["number"], .. list] : new[] { map, map["number"] })
        {
            if (child is JsonObject place)
                place["brand_new"] = new JsonObject { ["status"] = "error", ["deep"] = new JsonArray(1, "two", null) };
        }
    }
}
