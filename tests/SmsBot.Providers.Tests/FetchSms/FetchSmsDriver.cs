using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FetchSms;
using SmsBot.Testing;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FetchSms;

public sealed class FetchSmsDriver(FetchSmsSimulator shop, bool leases = false) : ProviderDriver
{
    private readonly string _path = leases ? "rentals" : "verifications";

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Books.Count("POST " + _path);

    public override int RefundRequests => shop.Books.Count($"POST {_path}/*/cancel");

    public override int Sold => shop.Books.Sold;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        shop.Watch(log);
        return TestHttp.Provider(
            FetchSmsServices.AddFetchSms,
            time,
            log,
            ("Providers:FetchSms:ApiKey", key ?? shop.ApiKey),
            ("Providers:FetchSms:BaseUrl", shop.BaseUrl),
            ("Providers:FetchSms:WebhookToken", "unguessable"),
            ("Providers:FetchSms:WebhookSecret", shop.WebhookSecret));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("whatsapp", "WhatsApp", price, stock);
        shop.LeasePrices[7] = (int)(price * 100);
        shop.LeaseStock = stock;
        return leases
            ? new QuoteRequest(RentalKind.Lease, FetchSmsSimulator.Unlimited, "US") { Days = 7 }
            : new QuoteRequest(RentalKind.Activation, "whatsapp", "US");
    }

    public override QuoteRequest NotSold() => leases
        ? new(RentalKind.Lease, FetchSmsSimulator.Unlimited, "US") { Days = 8 }
        : new(RentalKind.Activation, "nothing", "US");

    public override void SetBalance(decimal balance) => shop.BalanceCents = (int)(balance * 100);

    public override void Deliver(string externalId, string text, string code) => shop.Deliver(externalId, code, text);

    public override void Unlist(string externalId) => shop.Unlisted.Add(externalId);

    public override void FailPurchase(PurchaseFault fault) =>
        shop.Fail("POST " + _path, StrikeOf(fault, ShopFault.Answer(201, """{"status":"waiting","number":"(332) 555-0184"}""")));

    public override bool FailList(int status, string body)
    {
        shop.Fail("GET " + _path, ShopFault.Answer(status, body), times: 100);
        return true;
    }

    public override int ListRequests => shop.Books.Count("GET " + _path);

    public override int Requests => shop.Books.Requests.Count;

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync() => shop.DisposeAsync();

    private static void AddTo(JsonNode node)
    {
        foreach (var child in node is JsonArray list ? list.ToArray() : [])
            AddTo(child!);
        if (node is JsonObject map)
            map["brand_new"] = new JsonObject { ["status"] = "cancelled", ["deep"] = new JsonArray(1, "two", null) };
    }
}
