using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.RentiumSms;

/// <summary>What the simulated endpoints answer.</summary>
internal sealed class RentiumSmsPages(RentiumSmsSimulator shop, TimeProvider time)
{
    internal static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public (int Status, JsonNode? Body) Page(ShopRequest request)
    {
        if (!shop.IsWithinLimit())
            return Error(429, "RATE_LIMIT");
        if (request.Authorization != "Bearer " + shop.ApiKey)
            return Error(401, "UNAUTHORIZED");

        return (request.Method, request.Path.Split('/')) switch
        {
            ("GET", ["services"]) =>
                Ok(shop.Offers.Select(offer => offer.Key.Service).Distinct().Select(slug => new { slug, name = slug })),
            ("GET", ["countries"]) => Ok(shop.Offers.GroupBy(offer => offer.Key.Country).Select(country => new
            {
                code = country.Key,
                name = new RegionInfo(country.Key).EnglishName,
                currency = "USD",
                services = country.ToDictionary(
                    offer => offer.Key.Service, offer => new { price = offer.Value.Price, available = offer.Value.Stock }),
            })),
            ("GET", ["operators"]) => Ok(shop.Operators.Select(name => new { code = name.ToLowerInvariant(), name })),
            ("GET", ["balance"]) =>
                Ok(
                    new
                    {
                        balance = shop.Balance.ToString(CultureInfo.InvariantCulture),
                        currency = "USD",
                        quotas = new { reservations = 1000 },
                    }),
            ("POST", ["reservations"]) => Order(request.Body),
            ("GET", ["reservations", var id]) => shop.Find(id) is { } known ? Ok(Show(known)) : Error(404, "NOT_FOUND"),
            ("GET", ["reservations", var id, "sms"]) => shop.Find(id) is { } known
                ? Ok(
                    known.Sms.Select(
                        sms => new { sender = sms.Sender, text = sms.Text, code = sms.Code, received_at = Iso(sms.ReceivedAt) }))
                : Error(404, "NOT_FOUND"),
            _ => Error(404, "NO_SUCH_CALL"),
        };
    }

    private (int Status, JsonNode? Body) Order(string body)
    {
        if (JsonNode.Parse(body) is not JsonObject wish || wish["service"] is not { } service || wish["country"] is not { } country)
            return Error(400, "BAD_REQUEST");

        var (reservation, status, refusal) = shop.Reserve((string)country!, (string)service!, (string?)wish["operator"] ?? "any");
        return reservation is null
            ? Error(status, refusal!)
            : (201, new JsonObject { ["data"] = JsonSerializer.SerializeToNode(Show(reservation)) });
    }

    private object Show(RentiumSmsReservation known) => new
    {
        reservation_id = known.Id,
        phone_number = known.Phone,
        service = known.Service,
        country = known.Country,
        @operator = known.Operator,
        status = known.Status ?? (known.Sms.Count > 0 ? "received" : time.GetUtcNow() >= known.EndsAt ? "expired" : "waiting"),
        price = known.Price,
        currency = "USD",
        expires_at = Iso(known.EndsAt),
    };

    private static (int Status, JsonNode? Body) Ok(object value) =>
        (200, new JsonObject { ["data"] = JsonSerializer.SerializeToNode(value) });

    private static (int Status, JsonNode? Body) Error(int status, string code) =>
        (status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Sorry: " + code } });
}
