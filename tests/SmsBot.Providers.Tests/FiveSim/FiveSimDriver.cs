using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FiveSim;
using SmsBot.Testing;
using SmsBot.Testing.FiveSim;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FiveSim;

public sealed class FiveSimDriver(FiveSimSimulator shop) : ProviderDriver
{
    private const string List = "user/orders";

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests =>
        shop.Books.Requests.Count(request => request.Path.StartsWith("user/buy/", StringComparison.Ordinal));

    public override int RefundRequests =>
        shop.Books.Requests.Count(request => request.Path.StartsWith("user/cancel/", StringComparison.Ordinal));

    public override int Sold => shop.Books.Sold;

    public override int ListRequests => shop.Books.Count(List);

    public override int Requests => shop.Books.Requests.Count;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        shop.Watch(log);
        return TestHttp.Provider(
            FiveSimServices.AddFiveSim,
            time,
            log,
            ("Providers:FiveSim:ApiKey", key ?? shop.ApiKey),
            ("Providers:FiveSim:BaseUrl", shop.BaseUrl));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("whatsapp", "usa", price, stock);
        return new QuoteRequest(RentalKind.Activation, "whatsapp", "usa");
    }

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "nothing", "england");

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) => shop.Deliver(Number(externalId), text, code);

    public override void Unlist(string externalId) => shop.Orders.Single(order => order.Id == Number(externalId)).IsUnlisted = true;

    public override void FailPurchase(PurchaseFault fault) =>
        shop.Fail("buy", StrikeOf(fault, ShopFault.Answer(200, """{"phone":"+12025550123","status":"PENDING"}""")));

    public override bool FailList(int status, string body)
    {
        shop.Fail(List, ShopFault.Answer(status, body), 1000);
        return true;
    }

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync() => shop.DisposeAsync();

    private static long Number(string externalId) => long.Parse(externalId, CultureInfo.InvariantCulture);

    private static void AddTo(JsonNode node)
    {
        if (node is not JsonObject map)
            return;

        foreach (var place in map["Data"] is JsonArray rows
            ? [map, .. rows.OfType<JsonObject>()]
            : map.ContainsKey("id") ? new[] { map } : [])
            place["brand_new"] = new JsonObject { ["status"] = "BANNED", ["deep"] = new JsonArray(1, "two", null) };
    }
}
