using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.SmsPool;

/// <summary>The simulated rentals, in both shapes: the published one with .php in three paths, the newer one without.</summary>
internal sealed class SmsPoolLeasing(SmsPoolSimulator pool)
{
    private static readonly TimeSpan RefundWindow = TimeSpan.FromHours(12);
    private int _sold;

    private bool Newer => pool.Shape is SmsPoolShape.Newer;

    public (int Status, JsonNode? Body)? Page(SmsPoolRequest request) => (request.Endpoint, Newer) switch
    {
        ("rental/retrieve_all", _) => (200, Products(request["type"])),
        ("purchase/rental", _) => Buy(request),
        ("rental/retrieve_messages", _) => Messages(request),
        ("rental/retrieve_status", true) or ("rental/retrieve_status.php", false) => Status(request),
        ("rental/refund", true) or ("rental/refund.php", false) => Refund(request),
        ("rental/extend", true) or ("rental/extend.php", false) => Extend(request),
        ("rental/retrieve", true) => (200, List()),
        ("rental/history", true) => (200, History()),
        (var path, _) when path.StartsWith("rental/", StringComparison.Ordinal) => (404, null),
        _ => null,
    };

    private JsonNode Products(string? type)
    {
        var products = pool.LeaseProducts.Where(product => $"{product.Type}" == type);
        if (!Newer)
            return new JsonObject(
                products.Select(
                    product => KeyValuePair.Create(
                        $"{product.Id}",
                        SmsPoolPages.Json(
                            new { name = product.Name, region = "Americas", pricing = JsonSerializer.Serialize(product.Pricing) }))));

        return new JsonObject
        {
            ["success"] = 1,
            ["data"] = new JsonArray([.. products.Select(product => SmsPoolPages.Json(new
            {
                ID = product.Id,
                name = product.Name,
                pricing = product.Pricing,
                is_refundable = product.Refundable ? 1 : 0,
                refund_within = 2,
                refund_min_days = product.RefundMinDays,
                single_service = product.Single is null ? null : JsonSerializer.Serialize(product.Single),
                single_service_extend = product.SingleExtend is null ? null : JsonSerializer.Serialize(product.SingleExtend),
            }))]),
        };
    }

    private (int Status, JsonNode? Body) Buy(SmsPoolRequest request)
    {
        var service = request["service_id"] ?? "";
        if (pool.LeaseProducts.FirstOrDefault(product => $"{product.Id}" == request["id"]) is not { } product
            || (service.Length > 0 && !IsSoldForOne(product)))
            return Refuse("The service you entered is not available!");
        if (!Prices(product, service).TryGetValue(request["days"] ?? "", out var price))
            return Refuse("You selected a invalid amount of days! The following days are available: 7 14 30 ");

        price = service.Length > 0 && product.Single is null ? price / 2 : price;
        if (pool.Balance < price)
            return Refuse("You do not have enough balance, please top up your account with 0.00 dollars in order to purchase this rental.");

        var days = int.Parse(request["days"]!, CultureInfo.InvariantCulture);
        var lease = new SmsPoolLease($"LEASE{Interlocked.Increment(ref _sold):D3}", product, service, days, price, pool.Time.GetUtcNow())
        {
            Available = pool.LeaseAvailable
        };
        pool.Leases.Add(lease);
        pool.Shop.Charge(price);
        var expiry = lease.EndsAt.ToUnixTimeSeconds();
        return (200, SmsPoolPages.Json(Newer
            ? new { success = 1, message = "", phonenumber = lease.Number, days, rental_code = lease.Code, expiry }
            : new { success = 1, message = "", phonenumber = lease.Number, days, rental_code = lease.Code, expiry = $"{expiry}" }));
    }

    private (int Status, JsonNode? Body) Status(SmsPoolRequest request)
    {
        if (Find(request) is not { } lease)
            return Refuse("No rental was found!");

        lease.KeptAliveAt = pool.Time.GetUtcNow();
        return (200, SmsPoolPages.Json(new
        {
            success = 1,
            status = new
            {
                expiry = lease.EndsAt.ToUnixTimeSeconds(),
                available = lease.Available ? 1 : 0,
                phonenumber = lease.Number,
                activeFor = (int)pool.ActiveFor.TotalSeconds,
            },
        }));
    }

    private (int Status, JsonNode? Body) Messages(SmsPoolRequest request)
    {
        if (Find(request) is not { } lease)
            return Refuse("No rental was found!");

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var listens = lease.KeptAliveAt + pool.ActiveFor > pool.Time.GetUtcNow();
        var lines = (listens ? lease.Messages : []).Reverse().Select(line => SmsPoolPages.Json(new
        {
            ID = 6,
            sender = line.Sender,
            message = line.Text,
            timestamp = TimeZoneInfo
                .ConvertTime(line.At, zone)
                .ToString(Newer ? "yyyy-MM-dd HH:mm:ss" : "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        })).ToArray();
        JsonNode messages = Newer || lines.Length == 0
            ? new JsonArray(lines)
            : new JsonObject(lines.Select((line, index) => KeyValuePair.Create($"{index}", line)));
        return (200, new JsonObject { ["success"] = 1, ["messages"] = messages, ["source"] = Newer ? 6 : "6" });
    }

    private (int Status, JsonNode? Body) Refund(SmsPoolRequest request)
    {
        if (Find(request) is not { } lease)
            return Refuse("No rental was found!");
        if (lease.Refunded)
            return Refuse("This number could not be refunded as you already have refunded it.");
        if (!lease.Product.Refundable || lease.Messages.Count > 0 || pool.Time.GetUtcNow() > lease.BoughtAt + RefundWindow)
            return Refuse("TYou cannot refund a rental after 12 hours or after receiving one message.");

        lease.Refunded = true;
        pool.Shop.Charge(-lease.Cost);
        return (200, SmsPoolPages.Json(new { success = 1, message = "Your rental has been refunded!" }));
    }

    private (int Status, JsonNode? Body) Extend(SmsPoolRequest request)
    {
        if (Find(request) is not { } lease || lease.Product.Type != 1)
            return Refuse("Something went wrong on extending your rental, you have NOT been charged!");

        var product = lease.Product;
        var days = request["days"] ?? "";
        if ((lease.ServiceId.Length == 0 ? product.Pricing : product.SingleExtend ?? product.Single ?? product.Pricing).TryGetValue(
            days, out var price))
            pool.Shop.Charge(lease.ServiceId.Length > 0 && product.Single is null ? price / 2 : price);
        lease.EndsAt = lease.EndsAt.AddDays(int.Parse(days, CultureInfo.InvariantCulture));
        lease.Extensions++;
        const string Message = "Your rental has been succesfully extended!";
        return (
            200,
            SmsPoolPages.Json(
                Newer
                    ? new { success = 1, message = Message, expiration_date = lease.EndsAt.ToUnixTimeSeconds() }
                    : new { success = 1, message = Message }));
    }

    private JsonArray List() => new([.. pool.Leases.Where(lease => !lease.Refunded).Select(lease => SmsPoolPages.Json(new
    {
        rental_code = lease.Code,
        phonenumber = lease.Number,
        expiration_date = lease.EndsAt.ToUnixTimeSeconds(),
        rental = lease.Product.Id,
        state = "Unknown",
        type = lease.Product.Type,
        country_name = lease.Product.Name,
    }))]);

    private JsonArray History() => new([.. pool.Leases.Select(lease => SmsPoolPages.Json(new
    {
        ID = 1,
        action = "activate",
        cost = SmsPoolSimulator.Text(lease.Cost),
        rental = lease.Code,
        timestamp = TimeZoneInfo
            .ConvertTime(lease.BoughtAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"))
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    }))]);

    /// <summary>"Only works for US extendable rentals"; the newer shape names its prices instead.</summary>
    private bool IsSoldForOne(SmsPoolLeaseProduct product) =>
        Newer ? product.Single is not null : product is { Type: 1, Name: "United States" };

    /// <summary>Without a service it is a line for every one, at the whole price.</summary>
    private static IReadOnlyDictionary<string, decimal> Prices(SmsPoolLeaseProduct product, string service) =>
        service.Length > 0 && product.Single is { } single ? single : product.Pricing;

    private SmsPoolLease? Find(SmsPoolRequest request) => pool.Leases.FirstOrDefault(lease => lease.Code == request["rental_code"]);

    private (int Status, JsonNode? Body) Refuse(string message) =>
        (Newer ? 400 : 200, new JsonObject { ["success"] = 0, ["message"] = message });
}
