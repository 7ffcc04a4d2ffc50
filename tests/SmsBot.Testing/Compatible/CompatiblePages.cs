using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.Compatible;

/// <summary>What the simulated actions answer. A bare string is plain text.</summary>
internal sealed class CompatiblePages(CompatibleSimulator shop)
{
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(2);

    private bool IsEnvelope => shop.Shape is CompatibleShape.Envelope;

    public (int Status, JsonNode? Body) Page(ShopRequest request)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        if (request.Method != "GET")
            return (405, "Method Not Allowed");
        if (query["api_key"] != shop.ApiKey)
            return Refuse("BAD_KEY");

        return query["action"] switch
        {
            "getBalance" => (200, string.Create(CultureInfo.InvariantCulture, $"ACCESS_BALANCE:{shop.Balance}")),
            "getCountries" => (200, Countries()),
            "getServicesList" =>
                (200, new JsonObject
                {
                    ["status"] = "success",
                    ["services"] = new JsonArray(
                        [.. shop.Offers
                            .Select(offer => offer.Service)
                            .Distinct()
                            .Select(code => new JsonObject { ["code"] = code, ["name"] = Name(code) })]),
                }),
            "getPrices" => (200, Prices(query["country"], query["service"])),
            "getNumber" => Buy(query, json: false),
            "getNumberV2" when IsEnvelope => Buy(query, json: true),
            "getStatus" => Status(query["id"]),
            "setStatus" => SetStatus(query["id"], query["status"]),
            "getActiveActivations" when IsEnvelope => (200, Active(int.Parse(query["limit"] ?? "10", CultureInfo.InvariantCulture))),
            _ => Refuse("BAD_ACTION"),
        };
    }

    private (int Status, JsonNode? Body) Buy(NameValueCollection query, bool json)
    {
        var cap = query["maxPrice"] is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : (decimal?)null;
        var (number, refusal) = shop.Buy(query["service"] ?? "", query["country"] ?? "", cap);
        if (number is null)
            return Refuse(refusal!);

        return json ? (200, Row(number, forList: false)) : (200, $"ACCESS_NUMBER:{number.Id}:{number.Phone}");
    }

    private (int Status, JsonNode? Body) Status(string? id)
    {
        if (shop.Find(id) is not { } number)
            return Refuse(IsEnvelope ? "NOT_FOUND" : "NO_ACTIVATION");
        if (number.IsPaidBack(shop.Now))
            return (200, "STATUS_CANCEL");

        var last = number.Sms.LastOrDefault().Code;
        return (200, number.WaitsForAnother ? "STATUS_WAIT_RETRY:" + last : last is null ? "STATUS_WAIT_CODE" : "STATUS_OK:" + last);
    }

    private (int Status, JsonNode? Body) SetStatus(string? id, string? status)
    {
        if (shop.Find(id) is not { } number)
            return Refuse(IsEnvelope ? "NOT_FOUND" : "NO_ACTIVATION");

        switch (status)
        {
            case "3" when number.Sms.Count > 0 && number.IsOpen(shop.Now):
                number.WaitsForAnother = true;
                return (200, "ACCESS_RETRY_GET");
            case "6" when number.Sms.Count > 0 && number.IsOpen(shop.Now):
                number.IsFinished = true;
                return (200, "ACCESS_ACTIVATION");
            case "8" when number.Sms.Count > 0 && IsEnvelope:
                return Refuse("OTP_RECEIVED");
            case "8" when !number.IsOpen(shop.Now) || number.Sms.Count > 0:
                return Refuse("BAD_STATUS");
            case "8" when shop.Now - number.SoldAt < Lock:
                return Refuse("EARLY_CANCEL_DENIED");
            case "8":
                shop.Cancel(number);
                return (200, "ACCESS_CANCEL");
            default:
                return Refuse("BAD_STATUS");
        }
    }

    private JsonNode Countries()
    {
        var all = shop.Offers.Select(offer => offer.Country).Distinct().Select(id => new JsonObject
        {
            ["id"] = int.Parse(id, CultureInfo.InvariantCulture),
            ["rus"] = "Страна",
            ["eng"] = id == "187" ? "USA" : "United Kingdom",
            ["visible"] = 1,
            ["retry"] = 1,
        }).ToList();
        return IsEnvelope
            ? new JsonObject(all.Select(country => KeyValuePair.Create(country["id"]!.ToString(), (JsonNode?)country)))
            : new JsonArray([.. all]);
    }

    /// <summary>By country, then service; the envelope's documents put that into a list.</summary>
    private JsonNode Prices(string? country, string? service)
    {
        JsonObject all = [];
        foreach (var offer in shop.Offers.Where(
            offer => (country ?? offer.Country) == offer.Country && (service ?? offer.Service) == offer.Service))
        {
            var level = all[offer.Country] as JsonObject ?? [];
            all[offer.Country] ??= level;
            level[offer.Service] = new JsonObject { ["cost"] = offer.Price, ["count"] = offer.Stock, ["physicalCount"] = 1 };
        }

        return IsEnvelope && country is not null ? new JsonArray(all) : all;
    }

    private JsonObject Active(int limit) => new()
    {
        ["status"] = "success",
        ["data"] = new JsonArray(
            [.. shop.Numbers
                .Where(number => number.IsOpen(shop.Now) && !number.IsUnlisted)
                .Reverse()
                .Take(limit)
                .Select(number => Row(number, forList: true))]),
        ["activeActivations"] = new JsonObject { ["num_rows"] = 0, ["rows"] = new JsonArray() },
    };

    private JsonObject Row(CompatibleNumber number, bool forList)
    {
        JsonObject row = new()
        {
            ["activationId"] = number.Id.ToString(CultureInfo.InvariantCulture),
            ["phoneNumber"] = number.Phone,
            ["activationCost"] = number.Price,
            ["currency"] = 840,
            ["countryCode"] = number.Country,
            ["canGetAnotherSms"] = true,
            ["activationTime"] = Iso(number.SoldAt),
            ["activationEndTime"] = Iso(number.EndsAt),
            ["activationOperator"] = "any",
        };
        if (forList)
        {
            row["serviceCode"] = number.Service;
            row["activationStatus"] = number.WaitsForAnother ? "3" : "4";
            row["smsCode"] = number.Sms.Count == 0 ? null : new JsonArray([.. number.Sms.Select(sms => JsonValue.Create(sms.Code))]);
            row["smsText"] = number.Sms.Count == 0 ? null : new JsonArray([.. number.Sms.Select(sms => JsonValue.Create(sms.Text))]);
        }

        return row;
    }

    private (int Status, JsonNode? Body) Refuse(string word) => !IsEnvelope ? (200, word) : (
        word switch
        {
            "BAD_KEY" => 401,
            "NO_BALANCE" => 402,
            "NOT_FOUND" or "BAD_ACTION" => 404,
            "EARLY_CANCEL_DENIED" or "OTP_RECEIVED" => 409,
            "BAD_SERVICE" or "BAD_COUNTRY" => 422,
            "NO_NUMBERS" => 200,
            _ => 400,
        },
        word is "NO_NUMBERS" ? word : new JsonObject { ["title"] = word, ["details"] = "Sorry: " + word, ["info"] = new JsonObject() });

    private static string Name(string code) => code switch
    {
        "wa" => "WhatsApp",
        "tg" => "Telegram",
        _ => code,
    };

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
