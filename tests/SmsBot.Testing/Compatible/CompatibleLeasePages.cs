using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.Compatible;

/// <summary>
/// What the simulated actions of leases answer: JSON, always with status 200. A parameter that is not documented is refused.
/// </summary>
internal sealed class CompatibleLeasePages(CompatibleLeaseShop shop)
{
    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.Ordinal)
    {
        ["getRentServicesAndCountries"] = ["rent_time", "operator", "country"],
        ["getRentNumber"] = ["service", "rent_time", "country", "operator"],
        ["getRentStatus"] = ["id", "page", "size"],
        ["setRentStatus"] = ["id", "status"],
        ["continueRentInfo"] = ["id", "hours", "needHistory"],
        ["continueRentNumber"] = ["id", "rent_time"],
    };

    /// <summary>Null: it is no action of leases.</summary>
    public (int Status, JsonNode? Body)? Page(ShopRequest request)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        if (request.Method != "GET" || query["action"] is not { } action || !Parameters.TryGetValue(action, out var known))
            return null;
        if (!shop.IsKey(query["api_key"]))
            return Refuse("BAD_KEY");
        if (query.AllKeys.Except(known).Except(["api_key", "action"]).Any())
            return (400, "Unknown parameter");

        return action switch
        {
            "getRentServicesAndCountries" => Offers(query),
            "getRentNumber" => Rent(query),
            _ when shop.Find(query["id"]) is not { } => Refuse("INVALID_PHONE"),
            _ => OfNumber(action, shop.Find(query["id"])!, query),
        };
    }

    private (int Status, JsonNode? Body) OfNumber(string action, CompatibleLeasedNumber number, NameValueCollection query) => action switch
    {
        "getRentStatus" => Status(number, Number(query["page"], 1), Number(query["size"], 10)),
        "setRentStatus" => query["status"] is not "2" ? Refuse("INCORECT_STATUS")
            : shop.Cancel(number) is { } refusal ? Refuse(refusal)
            : (200, Success()),
        "continueRentInfo" => Info(number, Number(query["hours"], 4)),
        _ => shop.Extend(number, Number(query["rent_time"], 4)) is { } refusal ? Refuse(refusal) : (200, Sold(number)),
    };

    /// <summary>For a country without leases the real server shows its first country's.</summary>
    private (int Status, JsonNode? Body) Offers(NameValueCollection query)
    {
        var hours = Number(query["rent_time"], 4);
        if (!CompatibleLeaseShop.IsTime(hours))
            return Refuse("INVALID_TIME");

        var countries = shop.Offers.Select(offer => offer.Country).Distinct().Order(StringComparer.Ordinal).ToList();
        var country = countries.Contains(query["country"] ?? "0") ? query["country"] : countries.FirstOrDefault();
        JsonObject services = [];
        foreach (var offer in shop.Offers.Where(offer => offer.Country == country && offer.Hours == hours))
        {
            services[offer.Service] = new JsonObject
            {
                ["cost"] = shop.IsNewer ? offer.Price.ToString(CultureInfo.InvariantCulture) : offer.Price,
                ["quant"] = shop.IsNewer ? new JsonObject { ["current"] = offer.Stock, ["total"] = offer.Stock + 7 } : offer.Stock,
            };
        }

        return (200, new JsonObject
        {
            ["countries"] = Indexed(countries.Select(id => (JsonNode)int.Parse(id, CultureInfo.InvariantCulture))),
            ["operators"] = new JsonObject { ["0"] = "any" },
            ["services"] = services,
            ["currency"] = 840,
        });
    }

    private (int Status, JsonNode? Body) Rent(NameValueCollection query)
    {
        var hours = Number(query["rent_time"], 4);
        if (!CompatibleLeaseShop.IsTime(hours))
            return Refuse("INVALID_TIME");

        var (number, refusal) = shop.Rent(query["service"] ?? "", query["country"] ?? "0", hours);
        return number is null ? Refuse(refusal!) : (200, Sold(number));
    }

    private (int Status, JsonNode? Body) Status(CompatibleLeasedNumber number, int page, int size)
    {
        if (number.IsCancelled)
            return Refuse("STATUS_CANCEL");
        if (shop.IsOver(number))
            return Refuse("STATUS_FINISH");
        if (number.Sms.Count == 0)
            return Refuse("STATUS_WAIT_CODE");

        size = Math.Min(size, shop.LargestPage);
        var rows = number.Sms.Reverse().Skip((page - 1) * size).Take(size).Select(sms => (JsonNode)new JsonObject
        {
            ["phoneFrom"] = sms.From,
            ["text"] = sms.Text,
            ["service"] = number.Service,
            ["date"] = Time(sms.At),
        }).ToList();
        var body = Success();
        body["service"] = number.Service;
        body["currency"] = 840;

        // The documents do not say of what: the older form counts all SMS, the newer those of the page.
        body["quantity"] = (shop.IsNewer ? rows.Count : number.Sms.Count).ToString(CultureInfo.InvariantCulture);
        body["values"] = shop.IsNewer ? new JsonArray([.. rows]) : Indexed(rows);
        return (200, body);
    }

    private (int Status, JsonNode? Body) Info(CompatibleLeasedNumber number, int hours)
    {
        if (shop.IsOver(number))
            return Refuse("RENT_DIE");
        if (shop.PriceOf(number, hours) is not { } price)
            return Refuse("INVALID_TIME");

        var body = Success();
        body["price"] = price;
        body["currency"] = 840;
        body["maxHours"] = shop.MostHours;
        body["history"] = new JsonObject();
        return (200, body);
    }

    private JsonObject Sold(CompatibleLeasedNumber number)
    {
        var body = Success();
        body["phone"] = new JsonObject { ["id"] = number.Id, ["endDate"] = Time(number.EndsAt), ["number"] = number.Phone };
        return body;
    }

    private string Time(DateTimeOffset at) => shop.WritesLocalTime
        ? at.UtcDateTime.AddHours(3).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static JsonObject Indexed(IEnumerable<JsonNode> rows) => new(
        rows.Select((row, index) => KeyValuePair.Create(index.ToString(CultureInfo.InvariantCulture), (JsonNode?)row)));

    private static JsonObject Success() => new() { ["status"] = "success" };

    private static (int Status, JsonNode? Body) Refuse(string word) =>
        (200, new JsonObject { ["status"] = "error", ["message"] = word });

    private static int Number(string? text, int otherwise) =>
        text is null ? otherwise : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1;
}
