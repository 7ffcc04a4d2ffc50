using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.FiveSim;

/// <summary>What the simulated endpoints answer. A bare string is plain text, as 5sim's failures are.</summary>
internal sealed class FiveSimPages(FiveSimSimulator shop)
{
    public (int Status, JsonNode? Body) Page(ShopRequest request)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        var path = request.Path.Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (path[0] == "user" && request.Authorization != "Bearer " + shop.ApiKey)
            return (401, "Unauthorized");

        return request.Method != "GET" ? (405, "Method Not Allowed") : path switch
        {
            ["guest", "countries"] => (200, Countries()),
            ["guest", "products", var country, _] => (200, Products(country)),
            ["guest", "prices"] => (200, Prices(query["country"], query["product"])),
            ["user", "profile"] =>
                (200, new JsonObject
                {
                    ["id"] = 1,
                    ["email"] = "mail@example.com",
                    ["balance"] = shop.Balance,
                    ["rating"] = shop.Rating,
                    ["frozen_balance"] = 0,
                }),
            ["user", "orders"] => (200, Orders(query["category"], Number(query["limit"], 15), Number(query["offset"], 0))),
            ["user", "buy", var category, var country, _, var product] => Buy(category, country, product, query["maxPrice"]),
            ["user", "check", var id] => Find(id) is { } order ? (200, Order(order)) : (404, "order not found"),
            ["user", "cancel", var id] => Cancel(id),
            ["user", "finish", var id] => Finish(id),
            _ => (404, "404 page not found"),
        };
    }

    private (int Status, JsonNode? Body) Buy(string category, string country, string product, string? cap)
    {
        var (order, refusal) = shop.Buy(category, country, product, cap is null ? null : decimal.Parse(cap, CultureInfo.InvariantCulture));
        return order is not null ? (200, Order(order)) : (refusal == "no free phones" ? 200 : 400, refusal);
    }

    private (int Status, JsonNode? Body) Cancel(string id)
    {
        if (Find(id) is not { } order)
            return (404, "order not found");
        if (order.Category == "hosting")
            return (400, "hosting order");
        if (order.Sms.Count > 0)
            return (400, "order has sms");
        if (order.IsCancelled || order.StatusAt(shop.Now) == "TIMEOUT")
            return (400, "order expired");

        shop.Cancel(order);
        return (200, Order(order));
    }

    private (int Status, JsonNode? Body) Finish(string id)
    {
        if (Find(id) is not { } order)
            return (404, "order not found");
        if (order.Category == "hosting")
            return (400, "hosting order");
        if (order.StatusAt(shop.Now) != "RECEIVED")
            return (400, order.Sms.Count == 0 ? "order no sms" : "order expired");

        order.IsFinished = true;
        return (200, Order(order));
    }

    private FiveSimOrder? Find(string id) => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? shop.Find(number) : null;

    private JsonObject Countries()
    {
        JsonObject all = [];
        foreach (var country in shop.Offers.Select(offer => offer.Country).Distinct())
        {
            all[country] = new JsonObject
            {
                ["iso"] = new JsonObject { [country == "usa" ? "us" : "gb"] = 1 },
                ["prefix"] = new JsonObject { ["+1"] = 1 },
                ["text_en"] = country == "usa" ? "USA" : "England",
                ["text_ru"] = "США",
                ["virtual18"] = new JsonObject { ["activation"] = 1 },
            };
        }

        return all;
    }

    private JsonObject Products(string country)
    {
        JsonObject all = [];
        foreach (var offer in shop.Offers.Where(offer => country == "any" || offer.Country == country).DistinctBy(offer => offer.Product))
            all[offer.Product] = new JsonObject { ["Category"] = offer.Category, ["Qty"] = offer.Stock, ["Price"] = offer.Price };
        return all;
    }

    /// <summary>By country, then product, then operator; where only the product is asked for, by product, then country.</summary>
    private JsonObject Prices(string? country, string? product)
    {
        JsonObject all = [];
        foreach (var offer in shop.Offers.Where(
            offer => offer.Category == "activation"
                && (country ?? offer.Country) == offer.Country
                && (product ?? offer.Product) == offer.Product))
        {
            var (outer, inner) = country is null && product is not null ? (offer.Product, offer.Country) : (offer.Country, offer.Product);
            var level = all[outer] as JsonObject ?? [];
            all[outer] ??= level;
            level[inner] = new JsonObject
            {
                ["virtual18"] = new JsonObject { ["cost"] = offer.Price, ["count"] = offer.Stock, ["rate"] = 91.4 },
                ["virtual21"] = new JsonObject { ["cost"] = offer.Price / 2, ["count"] = 0 },
            };
        }

        return all;
    }

    private static int Number(string? value, int otherwise) => value is null ? otherwise : int.Parse(value, CultureInfo.InvariantCulture);

    private JsonObject Orders(string? category, int limit, int offset)
    {
        var rows = shop.Orders
            .Where(order => order.Category == category && !order.IsUnlisted)
            .OrderByDescending(order => order.Id)
            .Skip(offset)
            .Take(limit);
        return new JsonObject
        {
            ["Data"] = new JsonArray([.. rows.Select(order => Order(order, withSms: !shop.ListHidesSms))]),
            ["ProductNames"] = new JsonArray(),
            ["Statuses"] = new JsonArray(),
            ["Total"] = shop.Orders.Count,
        };
    }

    private JsonObject Order(FiveSimOrder order, bool withSms = true) => new()
    {
        ["id"] = order.Id,
        ["phone"] = order.Phone,
        ["operator"] = "virtual18",
        ["product"] = order.Product,
        ["price"] = order.Price,
        ["status"] = order.StatusAt(shop.Now),
        ["expires"] = Iso(order.Expires),
        ["sms"] = order.Sms.Count == 0 || !withSms ? null : new JsonArray([.. order.Sms.Select(sms => new JsonObject
        {
            ["created_at"] = Iso(sms.At),
            ["date"] = Iso(sms.At),
            ["sender"] = sms.Sender,
            ["text"] = sms.Text,
            ["code"] = sms.Code,
        })]),
        ["created_at"] = Iso(order.CreatedAt),
        ["forwarding"] = false,
        ["forwarding_number"] = "",
        ["country"] = order.Country,
    };

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
