using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.WantSms;

/// <summary>Where the simulated shop takes money and gives it back.</summary>
internal sealed class WantSmsCounter(WantSmsSimulator shop, TimeProvider time)
{
    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal)
    {
        ["oneDay"] = 1,
        ["threeDay"] = 3,
        ["sevenDay"] = 7,
        ["fourteenDay"] = 14,
        ["thirtyDay"] = 30,
        ["ninetyDay"] = 90,
        ["oneYear"] = 365,
    };

    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _refunds = [];

    public static (int Status, JsonNode Body) Error(int status, string error) =>
        (status, new JsonObject { ["ok"] = false, ["error"] = error });

    public static bool Allows(string kind, string? duration) =>
        duration is "thirtyDay" or "ninetyDay" or "oneYear"
            || (kind == "standard" && duration is not null && Lengths.ContainsKey(duration));

    /// <summary>The price grows with the length, and an area code costs half a dollar.</summary>
    public decimal PriceOf(string kind, string service, string duration, string? areaCode) =>
        shop.Offers[(kind, service)] + (Lengths[duration] > 30 ? 10 : 0) + (areaCode is null ? 0 : 0.5m);

    public (int Status, JsonNode Body) Reserve(string kind, JsonNode wish)
    {
        var (service, duration, area) = ((string?)wish["service_name"] ?? "", (string?)wish["duration"], (string?)wish["area_code"]);
        if (wish["capability"] is null || !Allows(kind, duration) || !IsArea(area) || !shop.Offers.ContainsKey((kind, service)))
            return Error(422, "Validation error.");

        lock (_lock)
        {
            if (shop.SoldOut.ContainsKey(service))
                return Error(404, "No numbers available for this service.");
            var price = PriceOf(kind, service, duration!, area);
            if (shop.Balance < price)
                return Error(402, "Insufficient credits.");

            Take(price);
            shop.Books.Sold++;
            var now = time.GetUtcNow();
            var rental = new WantSmsRental(455 + shop.Books.Sold, kind, service, duration!, now)
            {
                AreaCode = area,
                Price = price,
                EndsAt = now.AddDays(Lengths[duration!]),
            };
            shop.Rentals[rental.Id] = rental;
            return (200, Answer(rental));
        }
    }

    public (int Status, JsonNode Body) Renew(JsonNode wish) => Prolong(wish, "renewable", rental => rental.Duration);

    public (int Status, JsonNode Body) Extend(JsonNode wish) =>
        (string?)wish["extension_duration"] is not { } duration || duration == "oneDay" || !Lengths.ContainsKey(duration)
        ? Error(422, "Invalid extension_duration.")
        : Prolong(wish, "standard", _ => duration);

    public (int Status, JsonNode Body) Refund(JsonNode wish)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (Find(wish) is not { } rental)
                return Error(404, "Rental not found.");
            if (rental.Status == "refunded")
                return Error(409, "Already processed.");
            if (rental.Sms.Count > 0)
                return Error(422, "This rental has received SMS and is not eligible for self-refund.");
            if (_refunds.Count(at => at > now.AddMinutes(-30)) >= 2)
                return Error(422, "You can self-refund up to 2 rentals within 30 minutes.");

            _refunds.Add(now);
            rental.Status = "refunded";
            shop.Balance += rental.Price;
            shop.Books.Charged -= rental.Price;
            var amount = rental.Price.ToString("0.00", CultureInfo.InvariantCulture);
            return (200, shop.Shape is WantSmsShape.Plain
                ? new JsonObject { ["ok"] = true, ["id"] = rental.Id, ["refunded_usd"] = amount }
                : new JsonObject
                {
                    ["ok"] = true,
                    ["refund"] = new JsonObject { ["rental_id"] = $"{rental.Id}", ["status"] = "REFUNDED", ["refund_amount"] = amount },
                });
        }
    }

    public WantSmsRental? Find(JsonNode wish) =>
        wish["id"] is JsonValue id && id.GetValueKind() is JsonValueKind.Number ? shop.Rentals.GetValueOrDefault((int)id) : null;

    public JsonObject Describe(WantSmsRental rental) => shop.Shape is WantSmsShape.Plain
        ? new JsonObject
        {
            ["id"] = rental.Id,
            ["category"] = "us_" + rental.Kind,
            ["service_name"] = rental.Service,
            ["phone_number"] = rental.Phone,
            ["status"] = rental.EndsAt <= time.GetUtcNow() && rental.Status == "active" ? "expired" : rental.Status,
            ["price_usd"] = rental.Price.ToString("0.00", CultureInfo.InvariantCulture),
            ["created_at"] = Iso(rental.CreatedAt),
            ["expires_at"] = Iso(rental.EndsAt),
        }
        : new JsonObject
        {
            ["rental_id"] = rental.Id.ToString(CultureInfo.InvariantCulture),
            ["type"] = rental.Kind.ToUpperInvariant(),
            ["service"] = rental.Service,
            ["number"] = "1" + string.Concat(rental.Phone.Where(char.IsAsciiDigit)),
            ["state"] = rental.Status.ToUpperInvariant(),
            ["cost"] = rental.Price,
            ["created"] = rental.CreatedAt.ToUnixTimeSeconds(),
            ["end_date"] = rental.EndsAt.ToUnixTimeSeconds(),
        };

    public bool IsArea(string? area) => area is null || shop.AreaCodes.Any(known => known.Code == area);

    public JsonObject Answer(WantSmsRental rental)
    {
        if (shop.Shape is WantSmsShape.Wrapped)
            return new JsonObject
            {
                ["ok"] = true,
                ["id"] = 990_000 + rental.Id,
                ["data"] = new JsonObject { ["rental"] = Describe(rental) },
            };

        var plain = Describe(rental);
        plain["ok"] = true;
        return plain;
    }

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private (int Status, JsonNode Body) Prolong(JsonNode wish, string kind, Func<WantSmsRental, string> duration)
    {
        lock (_lock)
        {
            if (Find(wish) is not { } rental)
                return Error(404, "Rental not found.");
            if (rental.Kind != kind || rental.Status != "active")
                return Error(422, "This rental is not eligible.");
            var price = PriceOf(kind, rental.Service, duration(rental), null);
            if (shop.Balance < price)
                return Error(402, "Insufficient credits.");

            Take(price);
            rental.EndsAt = rental.EndsAt.AddDays(Lengths[duration(rental)]);
            rental.Prolongations++;
            return (200, Answer(rental));
        }
    }

    private void Take(decimal price)
    {
        shop.Balance -= price;
        shop.Books.Charged += price;
    }
}
