using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleDriver(CompatibleSimulator shop, ManualTimeProvider time) : ProviderDriver
{
    private const string List = "getActiveActivations";

    // These shops allow so few calls at once that the contract waits for the account's limit.
    private readonly BudgetClock _clock = new(time);

    private bool IsEnvelope => shop.Shape is CompatibleShape.Envelope;

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Count("getNumber") + shop.Count("getNumberV2");

    public override int RefundRequests => shop.Count("setStatus");

    public override int Sold => shop.Books.Sold;

    public override int ListRequests => shop.Count(List);

    public override int Requests => shop.Books.Requests.Count;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        shop.Watch(log);
        return TestHttp.Provider(
            CompatibleServices.AddCompatible,
            time,
            log,
            ("Providers:Compatible:0:ApiKey", key ?? shop.ApiKey),
            ("Providers:Compatible:0:BaseUrl", shop.BaseUrl),
            ("Providers:Compatible:0:Preset", IsEnvelope ? "herosms" : "generic"),
            ("Providers:Compatible:0:RequestsPerSecond", "20"));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("wa", "187", price, stock);
        return new QuoteRequest(RentalKind.Activation, "wa", "187");
    }

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "nothing", "16");

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) => shop.Deliver(Number(externalId), text, code);

    public override void Unlist(string externalId) => shop.Numbers.Single(number => number.Id == Number(externalId)).IsUnlisted = true;

    public override void FailPurchase(PurchaseFault fault) => shop.Fail(
        IsEnvelope ? "getNumberV2" : "getNumber",
        StrikeOf(
            fault,
            IsEnvelope
                ? ShopFault.Answer(200, """{"phoneNumber":"12025550123","activationCost":0.31}""")
                : ShopFault.Answer(200, "ACCESS_NUMBER")));

    public override bool FailList(int status, string body)
    {
        if (!IsEnvelope)
            return false;

        shop.Fail(List, ShopFault.Answer(status, body), 1000);
        return true;
    }

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync()
    {
        _clock.Dispose();
        return shop.DisposeAsync();
    }

    private static long Number(string externalId) => long.Parse(externalId, CultureInfo.InvariantCulture);

    private static void AddTo(JsonNode node)
    {
        if (node is not JsonObject map || !(map.ContainsKey("activationId") || map.ContainsKey("data")))
            return;

        foreach (var place in map["data"] is JsonArray rows ? [map, .. rows.OfType<JsonObject>()] : new[] { map })
            place["brand_new"] = new JsonObject { ["title"] = "BANNED", ["deep"] = new JsonArray(1, "two", null) };
    }
}
