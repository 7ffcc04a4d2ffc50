using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.RentiumSms;

/// <summary>
/// RentiumSMS as a real server on loopback, by its one page of documents: statuses, limit and webhook payload are documented, the other
/// shapes are likely ones. <c>shop.Sell("whatsapp", "us", 0.31m, stock: 5)</c>, <c>shop.Deliver(id, "Your code: 583-920", "583920")</c>.
/// </summary>
public sealed class RentiumSmsSimulator : SimulatedShop<RentiumSmsBooks>
{
    private const int CallsASecond = 10;
    private readonly ConcurrentDictionary<(string Country, string Service), (decimal Price, int Stock)> _offers = new();
    private readonly ConcurrentDictionary<string, RentiumSmsReservation> _reservations = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _calls = new();
    private readonly RentiumSmsPages _pages;

    private RentiumSmsSimulator(TimeProvider time)
        : base("/v1", time) => _pages = new RentiumSmsPages(this, time);

    /// <summary>"Temporary carrier provider outage. Re-attempt the reservation after 60 seconds."</summary>
    public static ShopFault CarrierTimeout { get; } =
        ShopFault.Answer(503, """{"error":{"code":"CARRIER_TIMEOUT","message":"Temporary carrier provider outage."}}""");

    public string ApiKey { get; } = "rent_S1mulat0rKey0123456789";

    public decimal Balance { get; set; } = 100;

    public IList<string> Operators { get; } = ["T-Mobile", "Verizon"];

    public IReadOnlyList<RentiumSmsReservation> Reservations =>
        [.. _reservations.Values.OrderBy(known => known.Id, StringComparer.Ordinal)];

    public override IEnumerable<string?> Secrets =>
        [ApiKey, .. Reservations.SelectMany(
            known => (string[])[known.Phone, .. known.Sms.SelectMany(sms => (string[])[sms.Text, sms.Code])])];

    internal IReadOnlyDictionary<(string Country, string Service), (decimal Price, int Stock)> Offers => _offers;

    public static async Task<RentiumSmsSimulator> StartAsync(TimeProvider time, int port = 0)
    {
        var shop = new RentiumSmsSimulator(time);
        await shop.OpenAsync(port);
        return shop;
    }

    public void Sell(string service, string country, decimal price, int stock) => _offers[(country, service)] = (price, stock);

    public void Deliver(string id, string text, string code, DateTimeOffset? at = null) =>
        _reservations[id].Sms.Add(("WhatsApp", text, code, at ?? Time.GetUtcNow()));

    /// <summary>The documented payload of the newest SMS.</summary>
    public string Payload(string id)
    {
        var known = _reservations[id];
        var (sender, text, code, at) = known.Sms[^1];
        return JsonSerializer.Serialize(new
        {
            @event = "sms.received",
            timestamp = RentiumSmsPages.Iso(at),
            data = new { reservation_id = known.Id, phone_number = known.Phone, service = known.Service, sender, text, code },
        });
    }

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) => _pages.Page(request);

    /// <summary><c>sms</c> stands for every reservation's.</summary>
    protected override IEnumerable<string> CallsOf(ShopRequest request) =>
        [request.Path.EndsWith("/sms", StringComparison.Ordinal) ? "sms" : request.Path];

    internal RentiumSmsReservation? Find(string id) => _reservations.GetValueOrDefault(id);

    /// <summary>"limit of 10 requests per second per account", in any second.</summary>
    internal bool IsWithinLimit()
    {
        lock (_calls)
        {
            var now = Time.GetUtcNow();
            while (_calls.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
                _calls.Dequeue();
            _calls.Enqueue(now);
            var isWithin = _calls.Count <= CallsASecond;
            Books.TooMany += isWithin ? 0 : 1;
            return isWithin;
        }
    }

    /// <summary>Reserves a number, or says by status and label why not.</summary>
    internal (RentiumSmsReservation? Reservation, int Status, string? Refusal) Reserve(string country, string service, string carrier)
    {
        lock (_offers)
        {
            if (!_offers.TryGetValue((country, service), out var offer)
                || (carrier != "any" && !Operators.Any(known => known.Equals(carrier, StringComparison.OrdinalIgnoreCase))))
                return (null, 400, "BAD_REQUEST");
            if (offer.Stock <= 0)
                return (null, 404, "NO_NUMBERS");
            if (Balance < offer.Price)
                return (null, 402, "OUT_OF_BALANCE");

            _offers[(country, service)] = (offer.Price, offer.Stock - 1);
            Balance -= offer.Price;
            Books.Charged += offer.Price;
            Books.Sold++;
            var id = string.Create(CultureInfo.InvariantCulture, $"res_{Books.Sold:x6}");
            return (_reservations[id] = new RentiumSmsReservation(
                id, $"+1202555{Books.Sold + 100:0000}", country, service, carrier, offer.Price, Time.GetUtcNow()), 201, null);
        }
    }
}
