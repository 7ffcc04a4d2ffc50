using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.Compatible;

/// <summary>
/// A shop that speaks handler_api.php as a real server on loopback. <c>shop.Sell("wa", "187", 0.31m, stock: 5)</c>,
/// <c>shop.Deliver(id, text, code)</c>; <c>Books</c> says what was sold and asked.
/// </summary>
public sealed class CompatibleSimulator : SimulatedShop<ShopBooks>
{
    private readonly ConcurrentDictionary<(string Country, string Service), (decimal Price, int Stock)> _offers = new();
    private readonly ConcurrentDictionary<long, CompatibleNumber> _numbers = new();
    private readonly CompatiblePages _pages;
    private readonly CompatibleLeasePages _leasePages;
    private readonly int _shopNumber;

    private CompatibleSimulator(TimeProvider time, CompatibleShape shape, int shopNumber)
        : base("/stubs/handler_api.php", time)
    {
        Shape = shape;
        _shopNumber = shopNumber;
        _pages = new CompatiblePages(this);
        Leases = new CompatibleLeaseShop(this, (shopNumber * 1_000_000L) + 1);
        _leasePages = new CompatibleLeasePages(Leases);
    }

    public CompatibleShape Shape { get; }

    public string ApiKey => $"c0mpatible{_shopNumber}S1mulat0rKey0123456789";

    public decimal Balance { get; set; } = 100;

    public IReadOnlyCollection<CompatibleNumber> Numbers => [.. _numbers.Values.OrderBy(number => number.Id)];

    /// <summary>Its leases for hours and days; their ids begin where those of the activations do.</summary>
    public CompatibleLeaseShop Leases { get; }

    public override IEnumerable<string?> Secrets =>
    [
        ApiKey,
        .. Numbers.SelectMany(number => (string[])[number.Phone, .. number.Sms.SelectMany(sms => (string[])[sms.Code, sms.Text])]),
        .. Leases.Numbers.SelectMany(number => (string[])[number.Phone, .. number.Sms.Select(sms => sms.Text)]),
    ];

    internal IReadOnlyCollection<(string Country, string Service, decimal Price, int Stock)> Offers =>
        [.. _offers.Select(offer => (offer.Key.Country, offer.Key.Service, offer.Value.Price, offer.Value.Stock))];

    internal DateTimeOffset Now => Time.GetUtcNow();

    /// <param name="shopNumber">Tells several shops in one test apart: their ids, numbers and keys differ.</param>
    public static async Task<CompatibleSimulator> StartAsync(TimeProvider time, CompatibleShape shape, int port = 0, int shopNumber = 1)
    {
        var shop = new CompatibleSimulator(time, shape, shopNumber);
        await shop.OpenAsync(port);
        return shop;
    }

    public void Sell(string service, string country, decimal price, int stock) => _offers[(country, service)] = (price, stock);

    public void Deliver(long id, string text, string code)
    {
        _numbers[id].Sms.Add((code, text));
        _numbers[id].WaitsForAnother = false;
    }

    /// <summary>The action, since all calls have one path.</summary>
    public static string ActionOf(ShopRequest request) => HttpUtility.ParseQueryString(request.Query)["action"] ?? "";

    public int Count(string action) => Books.Requests.Count(request => ActionOf(request) == action);

    protected override IEnumerable<string> CallsOf(ShopRequest request) => [ActionOf(request)];

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) =>
        _leasePages.Page(request) ?? _pages.Page(request);

    /// <summary>Takes the price from the balance; false: there is not enough.</summary>
    internal bool Charge(decimal price)
    {
        lock (_offers)
        {
            if (Balance < price)
                return false;

            Balance -= price;
            Books.Charged += price;
            return true;
        }
    }

    internal void PayBack(decimal price)
    {
        lock (_offers)
            Balance += price;
    }

    internal CompatibleNumber? Find(string? id) => long.TryParse(id, out var number) ? _numbers.GetValueOrDefault(number) : null;

    internal void Cancel(CompatibleNumber number)
    {
        lock (_offers)
        {
            number.IsCancelled = true;
            Balance += number.Price;
        }
    }

    /// <summary>Sells a number, or says by the protocol's word why not.</summary>
    internal (CompatibleNumber? Number, string? Refusal) Buy(string service, string country, decimal? cap)
    {
        lock (_offers)
        {
            if (!_offers.Keys.Any(offer => offer.Country == country))
                return (null, "BAD_COUNTRY");
            if (!_offers.TryGetValue((country, service), out var offer))
                return (null, "BAD_SERVICE");
            if (offer.Stock <= 0)
                return (null, "NO_NUMBERS");
            if (offer.Price > cap)
                return (null, Shape is CompatibleShape.Envelope ? "WRONG_MAX_PRICE" : "NO_NUMBERS");
            if (Balance < offer.Price)
                return (null, "NO_BALANCE");

            _offers[(country, service)] = (offer.Price, offer.Stock - 1);
            Balance -= offer.Price;
            Books.Charged += offer.Price;
            Books.Sold++;
            var id = (_shopNumber * 1_000_000L) + Books.Sold;
            return (
                _numbers[id] = new CompatibleNumber(
                    id, $"120255{7 + _shopNumber}{Books.Sold + 100:0000}", service, country, offer.Price, Now),
                null);
        }
    }
}
