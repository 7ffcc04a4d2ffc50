using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.ISmsCode;

/// <summary>
/// iSMScode as a real server on loopback, by its one page of documents. <c>shop.Sell("whatsapp", "US", 0.31m, stock: 5)</c>,
/// <c>shop.Deliver(id, "Your code: 583920")</c>; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class ISmsCodeSimulator : SimulatedShop<ShopBooks>
{
    private readonly ConcurrentDictionary<(string Country, string Service), (decimal Price, int Stock)> _offers = new();
    private readonly ConcurrentDictionary<string, ISmsCodeNumber> _numbers = new(StringComparer.Ordinal);
    private readonly ISmsCodePages _pages;

    private ISmsCodeSimulator(TimeProvider time)
        : base("/api/v3", time) => _pages = new ISmsCodePages(this);

    public string ApiKey { get; } = "ism_S1mulat0rKey0123456789";

    public decimal Balance { get; set; } = 100;

    /// <summary>A number without an SMS is answered 404 instead of an empty list.</summary>
    public bool NotFoundWhileEmpty { get; set; }

    public IReadOnlyCollection<ISmsCodeNumber> Numbers => [.. _numbers.Values];

    public override IEnumerable<string?> Secrets =>
        [ApiKey, .. Numbers.SelectMany(number => (string[])[number.Phone, .. number.Sms.Select(sms => sms.Text)])];

    internal IReadOnlyCollection<(string Country, string Service)> Offers => [.. _offers.Keys];

    public static async Task<ISmsCodeSimulator> StartAsync(TimeProvider time, int port = 0)
    {
        var shop = new ISmsCodeSimulator(time);
        await shop.OpenAsync(port);
        return shop;
    }

    public static ShopFault TooManyRequests(
        TimeSpan? retryAfter = null) => ShopFault.Answer(
            429, """{"status":"error","code":"rate_limit_exceeded","message":"Too many requests."}""") with
        {
            RetryAfter = retryAfter
        };

    public void Sell(string service, string country, decimal price, int stock) => _offers[(country, service)] = (price, stock);

    public void Deliver(string id, string text, string from = "+447123456789", DateTimeOffset? at = null) =>
        _numbers[id].Sms.Add((from, text, at ?? Time.GetUtcNow()));

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) => _pages.Page(request);

    /// <summary><c>sms</c> stands for every number's.</summary>
    protected override IEnumerable<string> CallsOf(ShopRequest request) =>
        [request.Path.EndsWith("/sms", StringComparison.Ordinal) ? "sms" : request.Path];

    internal ISmsCodeNumber? Find(string id) => _numbers.GetValueOrDefault(id);

    /// <summary>Reserves a number, or says by its code why not.</summary>
    internal (ISmsCodeNumber? Number, string? Refusal) Reserve(string country, string service)
    {
        lock (_offers)
        {
            if (!_offers.Keys.Any(offer => offer.Country == country))
                return (null, "invalid_country");
            if (!_offers.TryGetValue((country, service), out var offer))
                return (null, _offers.Keys.Any(known => known.Service == service) ? "no_numbers_available" : "invalid_service");
            if (offer.Stock <= 0)
                return (null, "no_numbers_available");
            if (Balance < offer.Price)
                return (null, "insufficient_balance");

            _offers[(country, service)] = (offer.Price, offer.Stock - 1);
            Balance -= offer.Price;
            Books.Charged += offer.Price;
            Books.Sold++;
            var id = string.Create(CultureInfo.InvariantCulture, $"num_{Books.Sold:x6}");
            return (_numbers[id] = new ISmsCodeNumber(id, $"+1202555{Books.Sold + 100:0000}", country, service, Time.GetUtcNow()), null);
        }
    }
}
