using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.WantSms;

/// <summary>
/// WantSMS as a real server on loopback, by its page of documents. <c>shop.Sell("standard", "airbnb", 3.30m)</c>,
/// <c>shop.Deliver(id, "Your code: 583920")</c>; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class WantSmsSimulator : SimulatedShop<ShopBooks>
{
    private readonly WantSmsPages _pages;

    private WantSmsSimulator(TimeProvider time)
        : base("/api/public/v1", time)
    {
        Counter = new WantSmsCounter(this, time);
        _pages = new WantSmsPages(this);
    }

    public string ApiKey { get; } = "wms_S1mulat0rKey0123456789";

    public WantSmsShape Shape { get; set; }

    public decimal Balance { get; set; } = 1000;

    /// <summary>What is listed, by kind and name, and its price for each length asked.</summary>
    public ConcurrentDictionary<(string Kind, string Service), decimal> Offers { get; } = new();

    /// <summary>Listed services without a number left.</summary>
    public ConcurrentDictionary<string, bool> SoldOut { get; } = new(StringComparer.Ordinal);

    public IList<(string Code, string State)> AreaCodes { get; } = [("726", "Texas"), ("202", "District of Columbia")];

    public ConcurrentDictionary<int, WantSmsRental> Rentals { get; } = new();

    public override IEnumerable<string?> Secrets =>
        [ApiKey, .. Rentals.Values.SelectMany(rental => (string[])[rental.Phone, .. rental.Sms.Select(sms => sms.Text)])];

    internal WantSmsCounter Counter { get; }

    public static async Task<WantSmsSimulator> StartAsync(TimeProvider time, int port = 0)
    {
        var shop = new WantSmsSimulator(time);
        await shop.OpenAsync(port);
        return shop;
    }

    public static ShopFault TooManyRequests(
        TimeSpan? retryAfter = null) => ShopFault.Answer(429, """{"ok":false,"error":"Too many requests."}""") with
        {
            RetryAfter = retryAfter
        };

    public void Sell(string kind, string service, decimal price) => Offers[(kind, service)] = price;

    public void Deliver(int id, string text, string from = "24636", DateTimeOffset? at = null) =>
        Rentals[id].Sms.Add((from, text, at ?? Time.GetUtcNow()));

    protected override string PathOf(string path) =>
        path.Replace("rentals/us/", "", StringComparison.Ordinal).Replace(".php", "", StringComparison.Ordinal);

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) => _pages.Page(request, http);
}
