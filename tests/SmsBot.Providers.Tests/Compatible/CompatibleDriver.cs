using System.Globalization;
using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleDriver(CompatibleSimulator shop, ManualTimeProvider time) : CompatibleShopDriver(shop, time)
{
    private const string List = "getActiveActivations";

    private bool IsEnvelope => Shop.Shape is CompatibleShape.Envelope;

    public override int PurchaseRequests => Shop.Count("getNumber") + Shop.Count("getNumberV2");

    public override int RefundRequests => Shop.Count("setStatus");

    public override int Sold => Shop.Books.Sold;

    public override int ListRequests => Shop.Count(List);

    protected override string Preset => IsEnvelope ? "herosms" : "generic";

    public override QuoteRequest Sell(decimal price, int stock)
    {
        Shop.Sell("wa", "187", price, stock);
        return new QuoteRequest(RentalKind.Activation, "wa", "187");
    }

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "nothing", "16");

    public override void Deliver(string externalId, string text, string code) => Shop.Deliver(Number(externalId), text, code);

    public override void Unlist(string externalId) => Shop.Numbers.Single(number => number.Id == Number(externalId)).IsUnlisted = true;

    public override void FailPurchase(PurchaseFault fault) => Shop.Fail(
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

        Shop.Fail(List, ShopFault.Answer(status, body), 1000);
        return true;
    }

    protected override IEnumerable<JsonObject> PlacesIn(JsonObject answer) =>
        !(answer.ContainsKey("activationId") || answer.ContainsKey("data")) ? []
        : answer["data"] is JsonArray rows ? [answer, .. rows.OfType<JsonObject>()] : [answer];

    private static long Number(string externalId) => long.Parse(externalId, CultureInfo.InvariantCulture);
}
