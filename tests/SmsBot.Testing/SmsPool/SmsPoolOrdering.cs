using System.Globalization;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.SmsPool;

/// <summary>The simulated calls about one order, in both shapes.</summary>
internal sealed class SmsPoolOrdering(SmsPoolSimulator pool)
{
    private bool Newer => pool.Shape is SmsPoolShape.Newer;

    public (int Status, JsonNode? Body) Buy(SmsPoolRequest request)
    {
        if (pool.Shop.Find(request["service"], request["country"], request["pool"]) is not { } offer)
            return Refuse("This service is not available for this country.", type: null);

        if (request["max_price"] is { Length: > 0 } cap && decimal.Parse(cap, CultureInfo.InvariantCulture) < offer.Price)
            return Refuse("<b>No pool</b> was found within your maximum price.<br/>", "PRICE_NOT_FOUND");

        if (offer.Stock <= 0)
            return Refuse("This country is currently not available for this service, please try the following countries: ", "OUT_OF_STOCK");

        if (pool.Balance < offer.Price)
        {
            return Refuse(
                $"Insufficient balance, the price is: {SmsPoolSimulator.Text(offer.Price)} while you only have: {SmsPoolSimulator.Text(pool.Balance)}",
                "BALANCE_ERROR");
        }

        offer.Stock--;
        var order = pool.Shop.Take(
            offer, offer.Price, Area(request, offer) is { Length: > 0 } area ? $"{area}555{pool.Orders.Count + 100:D4}" : null);
        pool.Sold(order);
        return (200, SmsPoolPages.Json(Newer
            ? new
            {
                success = 1,
                number = long.Parse(order.Number, CultureInfo.InvariantCulture),
                cc = "1",
                phonenumber = order.PhoneNumber,
                order_id = order.Id,
                country = offer.Country,
                service = offer.Service,
                pool = offer.Pool,
                expires_in = 600,
                expiration = order.EndsAt.ToUnixTimeSeconds(),
                message = "",
                cost = SmsPoolSimulator.Text(order.Cost),
                cost_in_cents = order.Cost * 100,
            }
            : new
            {
                success = 1,
                number = order.Number,
                order_id = order.Id,
                country = offer.Country,
                service = offer.Service,
                pool = offer.Pool,
                expires_in = 600,
                message = "",
            }));
    }

    public (int Status, JsonNode? Body) Check(SmsPoolRequest request)
    {
        if (pool.Shop.Find(request["orderid"]) is not { } order)
            return NoOrder();

        var expiration = order.EndsAt.ToUnixTimeSeconds();
        return (200, SmsPoolPages.Json(order.Status == 3
            ? new { status = 3, sms = order.Code, full_sms = order.Text, expiration }
            : Newer ? new { status = order.Status, resend = order.Resends, expiration }
            : new { status = order.Status, message = "pending", resend = order.Resends, expiration }));
    }

    public (int Status, JsonNode? Body) Cancel(SmsPoolRequest request)
    {
        if (pool.Shop.Find(request["orderid"]) is not { } order)
            return Newer ? NoOrder() : (200, Bare(0));

        if (!pool.Shop.Cancel(order))
            return Newer
                ? (400, JsonNode.Parse("""{"success":0,"message":"Your order cannot be cancelled yet, please try again later."}"""))
                : (200, Bare(0));

        return (200, Newer
            ? SmsPoolPages.Json(
                new
                {
                    success = 1,
                    message = $"The order has been cancelled, and you have been refunded {SmsPoolSimulator.Text(order.Cost)}.",
                })
            : Bare(1));
    }

    public (int Status, JsonNode? Body) CheckResend(SmsPoolRequest request) => pool.Shop.Find(request["orderid"]) is { Status: 3 } order
        ? (
            200,
            SmsPoolPages.Json(
                new
                {
                    success = 1,
                    message = "This number can be resent.",
                    resends = order.Resends,
                    resendCost = pool.ResendCost,
                    expires_in_hour = 1,
                }))
        : (Newer ? 404 : 200, JsonNode.Parse("""{"success":0,"message":"This order cannot be resent."}"""));

    public (int Status, JsonNode? Body) Resend(SmsPoolRequest request)
    {
        if (pool.Shop.Find(request["orderid"]) is not { Status: 3 } order)
            return (
                Newer ? 400 : 200,
                JsonNode.Parse("""{"success":0,"message":"Phonenumber could not be requested again, try later again.","resend":0}"""));

        var next = order;
        if (pool.ResendMakesNewOrder)
        {
            next = pool.Shop.Take(order.Offer, pool.ResendCost, order.PhoneNumber);
            pool.Sold(next);
        }
        else
        {
            pool.Shop.Charge(pool.ResendCost);
            (order.Status, order.Resends) = (4, order.Resends + 1);
        }

        return (200, SmsPoolPages.Json(Newer
            ? new { success = 1, message = "Number has been requested again", charge = pool.ResendCost, order_id = next.Id }
            : new { success = 1, message = "Number has been requested again", resend = order.Resends }));
    }

    /// <summary>"works for pool Foxtrot (7)": elsewhere it is passed over in silence.</summary>
    private string? Area(SmsPoolRequest request, SmsPoolOffer offer) => offer.Pool != 7 ? null
        : Newer ? request["areacode"]?.Trim('[', ']')
        : request["area_code"];

    private static (int Status, JsonNode? Body) NoOrder(int status) =>
        (status, JsonNode.Parse("""{"success":0,"message":"We could not find this order!"}"""));

    private static JsonObject Bare(int success) => new() { ["success"] = success };

    private (int Status, JsonNode? Body) NoOrder() => NoOrder(Newer ? 404 : 200);

    private (int Status, JsonNode? Body) Refuse(string message, string? type)
    {
        var body = new JsonObject { ["success"] = 0, ["message"] = message };
        if (!Newer || type is null)
            return (Newer ? 422 : 200, body);

        body["type"] = type;
        body["pools"] = new JsonObject
        {
            ["Foxtrot"] = new JsonObject { ["success"] = 0, ["type"] = type, ["message"] = message, ["errors"] = new JsonArray() }
        };
        return (422, body);
    }
}
