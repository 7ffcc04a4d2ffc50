using System.Globalization;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.SmsPool;

/// <summary>The simulated catalogue, prices and order lists, in both shapes.</summary>
internal sealed class SmsPoolLists(SmsPoolSimulator pool)
{
    private bool Newer => pool.Shape is SmsPoolShape.Newer;

    public JsonNode? Countries() => SmsPoolPages.Json(pool.Shop.Offers.DistinctBy(offer => offer.CountryId).Select(offer => Newer
        ? (object)new { ID = offer.CountryId, name = offer.Country, short_name = offer.CountryCode, region = "Americas" }
        : new { ID = $"{offer.CountryId}", name = offer.Country, region = "Americas" }));

    public JsonNode? Services() => SmsPoolPages.Json(pool.Shop.Offers.DistinctBy(offer => offer.ServiceId).Select(offer => Newer
        ? (object)new { ID = offer.ServiceId, name = offer.Service + "\r\n", favourite = 0 }
        : new { ID = $"{offer.ServiceId}", name = offer.Service }));

    public JsonNode? Suggested(string? service) => SmsPoolPages.Json(pool.Shop.Offers
        .Where(offer => pool.Shop.Find(service, offer.CountryCode) == offer)
        .Select(
            offer => new
            {
                pool = offer.Pool,
                country_id = offer.CountryId,
                name = offer.Country,
                short_name = offer.CountryCode,
                price = SmsPoolSimulator.Text(offer.Price),
            }));

    public (int Status, JsonNode? Body) Price(SmsPoolRequest request)
    {
        // The published page knows no pool here.
        if (pool.Shop.Find(request["service"], request["country"], Newer ? request["pool"] : null) is not { } offer)
            return (Newer ? 400 : 200, JsonNode.Parse("""{"success":0,"message":"No price was found for this query.","price":0}"""));

        var price = SmsPoolSimulator.Text(offer.Price);
        return (200, SmsPoolPages.Json(Newer ? new { price, high_price = price, pool = offer.Pool, success_rate = 100 } : new { price }));
    }

    /// <summary>Of one pool; without one, of all of them.</summary>
    public (int Status, JsonNode? Body) Stock(SmsPoolRequest request) =>
        pool.Shop.Find(request["service"], request["country"], request["pool"]) is { } offer
        ? (200, SmsPoolPages.Json(new { success = 1, amount = offer.Stock }))
        : (Newer ? 400 : 200, JsonNode.Parse("""{"success":0,"message":"This service is not available for this country."}"""));

    public JsonNode? Orders(Func<SmsPoolOrder, bool> which) => SmsPoolPages.Json(pool.Orders.Where(which).Select(Row));

    private object Row(SmsPoolOrder order)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var timestamp = TimeZoneInfo.ConvertTime(order.BoughtAt, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var expiry = order.EndsAt.ToUnixTimeSeconds();
        var status = order.Status switch
        {
            1 => "pending",
            2 => "expired",
            3 => "completed",
            4 => "resend",
            5 => "cancelled",
            6 => "refunded",
            _ => "processing",
        };
        return Newer
            ? new
            {
                timestamp,
                order_code = order.Id,
                phonenumber = order.Number,
                code = order.Code,
                full_code = order.Text,
                short_name = order.Offer.CountryCode,
                service = order.Offer.Service,
                status,
                expiry,
                cost = SmsPoolSimulator.Text(order.Cost),
                pool = order.Offer.Pool,
                completed_on = timestamp,
            }
            : new
            {
                timestamp,
                order_code = order.Id,
                phonenumber = order.Number,
                code = order.Code,
                full_code = order.Text.Length == 0 ? "0" : order.Text,
                short_name = order.Offer.CountryCode,
                service = order.Offer.Service,
                status,
                expiry = $"{expiry}",
            };
    }
}
