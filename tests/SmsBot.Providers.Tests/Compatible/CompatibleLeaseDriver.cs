using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>The leases of a shop whose preset has them.</summary>
public sealed class CompatibleLeaseDriver(CompatibleSimulator shop, ManualTimeProvider time) : ProviderDriver
{
    // These shops allow so few calls at once that the contract waits for the account's limit.
    private readonly BudgetClock _clock = new(time);

    public override string ApiKey => shop.ApiKey;

    public override int PurchaseRequests => shop.Count("getRentNumber");

    public override int RefundRequests => shop.Count("setRentStatus");

    public override int Sold => shop.Leases.Numbers.Count;

    public override int Requests => shop.Books.Requests.Count;

    public override bool SendsCap => false;

    public override bool TellsEnd => false;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        shop.Watch(log);
        return TestHttp.Provider(
            CompatibleServices.AddCompatible,
            time,
            log,
            ("Providers:Compatible:0:ApiKey", key ?? shop.ApiKey),
            ("Providers:Compatible:0:BaseUrl", shop.BaseUrl),
            ("Providers:Compatible:0:Preset", "smsonline"),
            ("Providers:Compatible:0:RequestsPerSecond", "20"));
    }

    public override QuoteRequest Sell(decimal price, int stock)
    {
        shop.Sell("wa", "187", 0.10m, stock: 1);
        shop.Leases.Sell("wa", "187", 72, price, stock);
        return new QuoteRequest(RentalKind.Lease, "wa", "187") { Days = 3 };
    }

    public override QuoteRequest NotSold() => new(RentalKind.Lease, "nothing", "16") { Days = 3 };

    public override void SetBalance(decimal balance) => shop.Balance = balance;

    public override void Deliver(string externalId, string text, string code) => shop.Leases.Deliver(Number(externalId), text);

    public override void Unlist(string externalId)
    {
        // There is no list.
    }

    public override void FailPurchase(PurchaseFault fault) => shop.Fail(
        "getRentNumber",
        StrikeOf(
            fault,
            ShopFault.Answer(200, """{"status":"success","phone":{"endDate":"2030-01-01T00:00:00+00:00","number":"12025550123"}}""")));

    public override void AddUnknownFields() => shop.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => shop.Garble = how;

    public override ValueTask DisposeAsync()
    {
        _clock.Dispose();
        return shop.DisposeAsync();
    }

    private static long Number(string externalId) =>
        long.Parse(externalId.Replace("rent:", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static void AddTo(JsonNode node)
    {
        if (node is not JsonObject map || !(map.ContainsKey("services") || map.ContainsKey("status")))
            return;

        foreach (var place in map["phone"] is JsonObject phone ? [map, phone] : new[] { map })
            place["brand_new"] = new JsonObject { ["title"] = "BANNED", ["deep"] = new JsonArray(1, "two", null) };
    }
}
