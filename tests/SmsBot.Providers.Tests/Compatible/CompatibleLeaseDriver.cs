using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>The leases of a shop whose preset has them.</summary>
public sealed class CompatibleLeaseDriver(CompatibleSimulator shop, ManualTimeProvider time) : CompatibleShopDriver(shop, time)
{
    public override int PurchaseRequests => Shop.Count("getRentNumber");

    public override int RefundRequests => Shop.Count("setRentStatus");

    public override int Sold => Shop.Leases.Numbers.Count;

    public override bool SendsCap => false;

    public override bool TellsEnd => false;

    protected override string Preset => "smsonline";

    public override QuoteRequest Sell(decimal price, int stock)
    {
        Shop.Sell("wa", "187", 0.10m, stock: 1);
        Shop.Leases.Sell("wa", "187", 72, price, stock);
        return new QuoteRequest(RentalKind.Lease, "wa", "187") { Days = 3 };
    }

    public override QuoteRequest NotSold() => new(RentalKind.Lease, "nothing", "16") { Days = 3 };

    public override void Deliver(string externalId, string text, string code) => Shop.Leases.Deliver(Number(externalId), text);

    public override void Unlist(string externalId)
    {
        // There is no list.
    }

    public override void FailPurchase(PurchaseFault fault) => Shop.Fail(
        "getRentNumber",
        StrikeOf(
            fault,
            ShopFault.Answer(200, """{"status":"success","phone":{"endDate":"2030-01-01T00:00:00+00:00","number":"12025550123"}}""")));

    protected override IEnumerable<JsonObject> PlacesIn(JsonObject answer) =>
        !(answer.ContainsKey("services") || answer.ContainsKey("status")) ? []
        : answer["phone"] is JsonObject phone ? [answer, phone] : [answer];

    private static long Number(string externalId) =>
        long.Parse(externalId.Replace("rent:", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
