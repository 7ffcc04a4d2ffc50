using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.SmsPool;
using SmsBot.Testing;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

public sealed class SmsPoolDriver(SmsPoolSimulator pool) : ProviderDriver
{
    public SmsPoolSimulator Pool { get; } = pool;

    public override string ApiKey => Pool.ApiKey;

    public override int PurchaseRequests => Pool.Books.Count("purchase/sms");

    public override int RefundRequests => Pool.Books.Count("sms/cancel");

    public override int Sold => Pool.Books.Sold;

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        Pool.Watch(log);
        return TestHttp.Provider(
            SmsPoolServices.AddSmsPool,
            time,
            log,
            ("Providers:SmsPool:ApiKey", key ?? Pool.ApiKey),
            ("Providers:SmsPool:BaseUrl", Pool.BaseUrl));
    }

    public override QuoteRequest Sell(decimal price, int stock) =>
        new(RentalKind.Activation, $"{Pool.Sell("WhatsApp", "US", price, stock).ServiceId}", "US");

    public override QuoteRequest NotSold() => new(RentalKind.Activation, "999", "GB");

    public override void SetBalance(decimal balance) => Pool.Balance = balance;

    public override void Deliver(string externalId, string text, string code) =>
        Pool.Deliver(Pool.Orders.Single(order => order.Id == externalId), text, code);

    public override void Unlist(string externalId) => Pool.Unlisted.Add(externalId);

    public override void FailPurchase(PurchaseFault fault) =>
        Pool.Fail("purchase/sms", StrikeOf(fault, ShopFault.Answer(200, """{"success":1,"number":"12025550100","token":"t"}""")));

    public override bool FailList(int status, string body)
    {
        Pool.Fail("request/active", ShopFault.Answer(status, body), times: 100);
        return true;
    }

    public override int ListRequests => Pool.Books.Count("request/active");

    public override int Requests => Pool.Books.Requests.Count;

    public override void AddUnknownFields() => Pool.Tamper = AddTo;

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => Pool.Garble = how;

    public override ValueTask DisposeAsync() => Pool.DisposeAsync();

    private static void AddTo(JsonNode node)
    {
        foreach (var child in node is JsonArray list ? list.ToArray() : [])
            AddTo(child!);
        if (node is JsonObject map)
            map["brand_new"] = new JsonObject { ["success"] = false, ["deep"] = new JsonArray(1, "two", null) };
    }
}
