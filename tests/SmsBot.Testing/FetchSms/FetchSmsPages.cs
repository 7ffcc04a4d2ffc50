using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.FetchSms;

/// <summary>What the simulated endpoints answer.</summary>
internal sealed class FetchSmsPages(FetchSmsSimulator world, FetchSmsWriter writer, TimeProvider time)
{
    private readonly FetchSmsShop _shop = new(world, time);

    public static string Pattern(string path) => path.Split('/') switch
    {
        [("verifications" or "rentals") and var kind, _] => kind + "/*",
        [("verifications" or "rentals") and var kind, _, var act] => $"{kind}/*/{act}",
        _ => path,
    };

    public (int Status, JsonNode? Body) Page(ShopRequest request, IQueryCollection query)
    {
        var call = (request.Method, request.Path.Split('/'));
        if (call is ("GET", ["services", ..]))
            return Services(request.Path, query);
        if (request.Authorization != "Bearer " + world.ApiKey)
            return Error(401, "Invalid API key.");

        return call switch
        {
            ("GET", ["wallet", "balance"]) =>
                world.WalletIsClosed
                    ? Error(403, "Dashboard session required.")
                    : (200, new JsonObject { ["balance_cents"] = world.BalanceCents }),
            ("GET", [("verifications" or "rentals") and var kind]) => List(kind == "rentals", query),
            ("POST", ["verifications"]) => Sold(_shop.Verify((string?)Wish(request)["service"], (string?)Wish(request)["area_code"])),
            ("POST", ["rentals"]) =>
                Sold(_shop.Lease((string?)Wish(request)["service"], (int?)Wish(request)["days"] ?? 0, (string?)Wish(request)["area_code"])),
            (var method, [("verifications" or "rentals") and var kind, var id, ..]) => world.Find(id, kind == "rentals") is { } hold
                ? Page(method, request, hold)
                : Error(404, "Not found."),
            _ => Error(404, "Not Found"),
        };
    }

    private (int Status, JsonNode? Body) Page(
        string method, ShopRequest request, FetchSmsHold hold) => (method, request.Path.Split('/')[2..]) switch
        {
            ("GET", []) => (200, writer.Wrap("data", writer.Hold(hold))),
            ("GET", ["messages"]) => (200, writer.Messages(hold)),
            ("POST", ["cancel"]) => Cancelled(_shop.Cancel(hold)),
            ("POST", ["reuse"]) when !hold.IsLease => Sold(_shop.Reuse(hold)),
            ("POST", ["extend"]) when hold.IsLease => Sold(_shop.Extend(hold, (int?)Wish(request)["days"] ?? 0)),
            _ => Error(405, "Method Not Allowed"),
        };

    /// <summary>A cancelled verification is answered with nothing at all in the other shape: that answer is not documented.</summary>
    private (int Status, JsonNode? Body) Cancelled((FetchSmsHold? Hold, int Status, string? Detail) done) =>
        done.Hold is { IsLease: false } && world.Shape is FetchSmsShape.Other ? (204, null) : Sold(done);

    private (int Status, JsonNode? Body) Services(string path, IQueryCollection query) => path switch
    {
        "services" => (200, new JsonArray([.. world.Services.Select(service => (JsonNode)new JsonObject
        {
            ["id"] = service.Value.Id,
            ["slug"] = service.Key,
            ["name"] = service.Value.Name,
            ["price_cents"] = service.Value.Cents,
            ["long_prices"] = service.Key == FetchSmsSimulator.Unlimited
                ? new JsonObject(
                    world.LeasePrices.Select(price => KeyValuePair.Create($"{price.Key}", (JsonNode?)JsonValue.Create(price.Value))))
                : new JsonObject(),
            ["short_available"] = service.Value.Stock,
            ["long_available"] = service.Key == FetchSmsSimulator.Unlimited ? world.LeaseStock : 0,
        })])),
        "services/area-codes" => (200, new JsonArray("332", "726")),
        "services/quote" =>
            Quote(
                $"{query["service"]}",
                $"{query["mode"]}",
                int.TryParse(query["days"], CultureInfo.InvariantCulture, out var days) ? days : 0,
                query["custom_area_code"] == "true"),
        _ => Error(404, "Not Found"),
    };

    private (int Status, JsonNode? Body) Quote(string service, string mode, int days, bool withArea)
    {
        if (!world.Services.TryGetValue(service, out var offer))
            return Error(404, "Unknown service.");

        var isLong = mode == "long";
        if (isLong != (service == FetchSmsSimulator.Unlimited) || (isLong && !world.LeasePrices.ContainsKey(days)))
            return Error(422, "Not sold like this.");

        var cents = isLong ? world.LeasePrices[days] : offer.Cents;
        var surcharge = withArea ? world.Surcharge : 0;
        return (200, new JsonObject
        {
            ["service"] = service,
            ["mode"] = mode,
            ["days"] = isLong ? days : null,
            ["base_daily_cents"] = isLong ? (world.LeasePrices.TryGetValue(1, out var oneDay) ? oneDay : cents) : null,
            ["discount_pct"] = isLong && world.LeasePrices.TryGetValue(1, out var daily) && daily > 0
                ? Math.Max(0, 100 - (100 * cents / (daily * days)))
                : 0,
            ["per_day_cents"] = isLong ? cents / days : null,
            ["surcharge_cents"] = surcharge,
            ["total_cents"] = cents + surcharge,
        });
    }

    private (int Status, JsonNode? Body) List(bool isLease, IQueryCollection query)
    {
        var now = time.GetUtcNow();
        var limit = isLease && int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 200)
            : world.ListLimit;
        var rows = world.Holds.Where(hold => hold.IsLease == isLease && !world.Unlisted.Contains(hold.Id))
            .Where(
                hold =>
                    (query["tab"] == "active") == (hold.IsActive(now)
                        && !(world.ReceivedLeavesActive && !isLease && hold.LastCode is not null)))
            .Reverse().Take(limit).Select(hold => (JsonNode)writer.Hold(hold));
        return (200, writer.Wrap("items", new JsonArray([.. rows])));
    }

    private (int Status, JsonNode? Body) Sold((FetchSmsHold? Hold, int Status, string? Detail) done) =>
        done.Hold is { } hold ? (done.Status, writer.Wrap("data", writer.Hold(hold))) : Error(done.Status, done.Detail!);

    private static JsonNode Wish(ShopRequest request) => JsonNode.Parse(request.Body)!;

    private static (int Status, JsonNode? Body) Error(int status, string detail) =>
        (status, new JsonObject { ["detail"] = detail.StartsWith('[') ? JsonNode.Parse(detail) : JsonValue.Create(detail) });
}
