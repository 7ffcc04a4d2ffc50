using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.WantSms;

/// <summary>What the simulated endpoints answer.</summary>
internal sealed class WantSmsPages(WantSmsSimulator shop)
{
    public (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http)
    {
        if (request.Authorization.Length > 0 && request.KeyHeader.Length > 0)
            return WantSmsCounter.Error(400, "Send only one authentication header.");
        if (request.Authorization != "Bearer " + shop.ApiKey && request.KeyHeader != shop.ApiKey)
            return WantSmsCounter.Error(401, "Missing or invalid API key.");
        if (request.Method == "POST" && http.ContentType != "application/json")
            return WantSmsCounter.Error(400, "Send JSON.");

        var counter = shop.Counter;
        return (request.Method, request.Path.Split('/')) switch
        {
            ("GET", ["area-codes"]) => Paged(http, shop.AreaCodes
                .Where(area => Has(http, area.Code) || Has(http, area.State))
                .Select(area => (JsonNode)new JsonObject { ["area_code"] = area.Code, ["state"] = area.State })),
            ("GET", ["standard" or "renewable", "services"]) => Paged(http, shop.Offers.Keys
                .Where(offer => offer.Kind == request.Path.Split('/')[0] && Has(http, offer.Service))
                .OrderBy(offer => offer.Service, StringComparer.Ordinal)
                .Select(
                    offer => shop.Shape is WantSmsShape.Plain
                        ? new JsonObject { ["name"] = offer.Service }
                        : (JsonNode)JsonValue.Create(offer.Service))),
            ("GET", ["standard" or "renewable", "pricing"]) => Price(request.Path.Split('/')[0], http),
            ("POST", ["standard" or "renewable", "reserve"]) => counter.Reserve(request.Path.Split('/')[0], JsonNode.Parse(request.Body)!),
            ("POST", ["renewable", "renew"]) => counter.Renew(JsonNode.Parse(request.Body)!),
            ("POST", ["standard", "extend"]) => counter.Extend(JsonNode.Parse(request.Body)!),
            ("POST", ["refund"]) => counter.Refund(JsonNode.Parse(request.Body)!),
            ("GET", ["rentals"]) =>
                Paged(
                    http,
                    shop.Rentals.Values.OrderByDescending(rental => rental.Id).Select(rental => (JsonNode)counter.Describe(rental)),
                    "rentals"),
            ("GET", ["rental"]) =>
                Find(http) is { } rental ? (200, counter.Answer(rental)) : WantSmsCounter.Error(404, "Rental not found."),
            ("GET", ["sms"]) => Find(http) is { } rental ? (200, Sms(rental)) : WantSmsCounter.Error(404, "Rental not found."),
            _ => WantSmsCounter.Error(404, "Not found."),
        };
    }

    private (int Status, JsonNode Body) Price(string kind, HttpRequest http)
    {
        var (service, duration, area) = ($"{http.Query["service_name"]}", $"{http.Query["duration"]}", (string?)http.Query["area_code"]);
        return !shop.Offers.ContainsKey((kind, service)) ? WantSmsCounter.Error(404, "Service not found.")
            : !WantSmsCounter.Allows(kind, duration)
                || http.Query["capability"] != "sms"
                || !shop.Counter.IsArea(area) ? WantSmsCounter.Error(422, "Validation error.")
            : (200, new JsonObject
            {
                ["ok"] = true,
                ["category"] = "us_" + kind,
                ["service_name"] = service,
                ["capability"] = "sms",
                ["duration"] = duration,
                ["area_code"] = area,
                ["sell_price_usd"] = shop.Counter.PriceOf(kind, service, duration, area).ToString("0.00", CultureInfo.InvariantCulture),
                ["currency"] = "USD",
            });
    }

    private JsonObject Sms(WantSmsRental rental) => shop.Shape is WantSmsShape.Plain
        ? new JsonObject
        {
            ["ok"] = true,
            ["id"] = rental.Id,
            ["messages"] = new JsonArray([.. rental.Sms.Select((sms, index) => new JsonObject
            {
                ["id"] = (rental.Id * 100) + index,
                ["from"] = sms.From,
                ["message"] = sms.Text,
                ["received_at"] = WantSmsCounter.Iso(sms.At),
            })]),
        }
        : new JsonObject
        {
            ["ok"] = true,
            ["data"] = new JsonObject
            {
                ["sms"] = rental.Sms.Count == 0
                    ? new JsonArray()
                    : new JsonObject(rental.Sms.Select((sms, index) => KeyValuePair.Create($"{index}", (JsonNode?)new JsonObject
                    {
                        ["sender"] = sms.From,
                        ["text"] = sms.Text,
                        ["date"] = sms.At.ToUnixTimeSeconds(),
                    }))),
            },
        };

    private (int Status, JsonNode Body) Paged(HttpRequest http, IEnumerable<JsonNode> rows, string other = "items")
    {
        var all = rows.ToList();
        var page = int.TryParse(http.Query["page"], CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var limit = int.TryParse(http.Query["limit"], CultureInfo.InvariantCulture, out var size) ? Math.Min(size, 50) : 50;
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["country_iso"] = "US",
            [shop.Shape is WantSmsShape.Plain ? "items" : other] = new JsonArray([.. all.Skip((page - 1) * limit).Take(limit)]),
            ["total"] = all.Count,
            ["page"] = page,
            ["limit"] = limit,
        };
        if (shop.Shape is WantSmsShape.Plain)
            answer["next_page"] = page * limit < all.Count ? page + 1 : null;
        return (200, answer);
    }

    private WantSmsRental? Find(HttpRequest http) =>
        int.TryParse(http.Query["id"], CultureInfo.InvariantCulture, out var id) ? shop.Rentals.GetValueOrDefault(id) : null;

    private static bool Has(HttpRequest http, string text) =>
        http.Query["q"].ToString() is not { Length: > 0 } search || text.Contains(search, StringComparison.OrdinalIgnoreCase);
}
