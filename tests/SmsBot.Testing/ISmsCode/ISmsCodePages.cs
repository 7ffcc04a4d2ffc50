using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.ISmsCode;

/// <summary>What the simulated endpoints answer.</summary>
internal sealed class ISmsCodePages(ISmsCodeSimulator shop)
{
    public (int Status, JsonNode? Body) Page(ShopRequest request)
    {
        if (request.Authorization != "Bearer " + shop.ApiKey)
            return Error("unauthorized");

        return (request.Method, request.Path.Split('/')) switch
        {
            ("GET", ["countries"]) => (200, Success("countries", shop.Offers.Select(offer => offer.Country).Distinct()
                .Select(code => new { code, name = new RegionInfo(code).EnglishName, prefix = "+1" }))),
            ("GET", ["services"]) => (200, Success("services", shop.Offers.Select(offer => offer.Service).Distinct())),
            ("POST", ["numbers", "request"]) => Order(request.Body),
            ("GET", ["numbers", var id, "sms"]) => Sms(id),
            _ => (404, JsonNode.Parse("""{"message":"unexpected call"}""")),
        };
    }

    private (int Status, JsonNode? Body) Order(string body)
    {
        var wish = JsonNode.Parse(body)!;
        var (number, refusal) = shop.Reserve((string)wish["country"]!, (string)wish["service"]!);
        return number is null ? Error(refusal!) : (200, Success("number", new
        {
            id = number.Id,
            phone = number.Phone,
            country = number.Country,
            service = number.Service,
            expires_at = Iso(number.EndsAt),
        }));
    }

    private (int Status, JsonNode? Body) Sms(string id) =>
        shop.Find(id) is not { } number || (shop.NotFoundWhileEmpty && number.Sms.Count == 0)
        ? (404, JsonNode.Parse("""{"status":"error","code":"not_found","message":"Number not found."}"""))
        : (200, Success("sms", number.Sms.Select(sms => new { from = sms.From, text = sms.Text, received_at = Iso(sms.ReceivedAt) })));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Success(string name, object value) =>
        new() { ["status"] = "success", [name] = JsonSerializer.SerializeToNode(value) };

    private static (int Status, JsonNode? Body) Error(string code) => (
        code switch
        {
            "unauthorized" => 401,
            "insufficient_balance" => 402,
            "no_numbers_available" => 404,
            _ => 400,
        },
        new JsonObject { ["status"] = "error", ["code"] = code, ["message"] = "Sorry: " + code });
}
