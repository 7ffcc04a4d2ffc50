using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.FiveSim;

/// <summary>
/// 5sim as a real server on loopback. <c>shop.Sell("whatsapp", "usa", 0.31m, stock: 5)</c>, <c>shop.Deliver(id, text, code)</c>;
/// <c>Books</c> says what was sold and asked.
/// </summary>
public sealed class FiveSimSimulator : SimulatedShop<ShopBooks>
{
    private readonly ConcurrentDictionary<(string Country, string Product), FiveSimOffer> _offers = new();
    private readonly ConcurrentDictionary<long, FiveSimOrder> _orders = new();
    private readonly FiveSimPages _pages;

    private FiveSimSimulator(TimeProvider time)
        : base("/v1", time) => _pages = new FiveSimPages(this);

    public string ApiKey { get; } = "fivesim_S1mulat0rKey0123456789";

    public decimal Balance { get; set; } = 100;

    /// <summary>Below zero no order is sold.</summary>
    public decimal Rating { get; set; } = 96;

    /// <summary>The list shows an order's state without its SMS.</summary>
    public bool ListHidesSms { get; set; }

    public IReadOnlyCollection<FiveSimOrder> Orders => [.. _orders.Values];

    public override IEnumerable<string?> Secrets =>
        [ApiKey, .. Orders.SelectMany(order => (string[])[order.Phone, .. order.Sms.SelectMany(sms => (string[])[sms.Text, sms.Code])])];

    internal IReadOnlyCollection<FiveSimOffer> Offers => [.. _offers.Values];

    internal DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<FiveSimSimulator> StartAsync(TimeProvider time, int port = 0)
    {
        var shop = new FiveSimSimulator(time);
        await shop.OpenAsync(port);
        return shop;
    }

    /// <summary>Sells activations of a product, or numbers for every service under the names of the hosting products.</summary>
    public void Sell(string product, string country, decimal price, int stock, string category = "activation") =>
        _offers[(country, product)] = new FiveSimOffer(category, country, product, price, stock);

    public void Deliver(long id, string text, string code, string sender = "Facebook") => _orders[id].Sms.Add((sender, text, code, Now));

    /// <summary><c>buy</c>, <c>check</c> and <c>cancel</c> stand for every order's.</summary>
    protected override IEnumerable<string> CallsOf(ShopRequest request) =>
        [request.Path.Split('/') is ["user", var call, _, ..] ? call : request.Path];

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) => _pages.Page(request);

    internal FiveSimOrder? Find(long id) => _orders.GetValueOrDefault(id);

    internal void Cancel(FiveSimOrder order)
    {
        lock (_offers)
        {
            order.IsCancelled = true;
            Balance += order.Price;
        }
    }

    /// <summary>Sells a number, or says why not.</summary>
    internal (FiveSimOrder? Order, string? Refusal) Buy(string category, string country, string product, decimal? cap)
    {
        lock (_offers)
        {
            if (!_offers.Keys.Any(offer => offer.Country == country))
                return (null, "bad country");
            if (!_offers.TryGetValue((country, product), out var offer) || offer.Category != category)
                return (null, "no product");
            if (Rating <= 0)
                return (null, "not enough rating");
            if (offer.Stock <= 0 || offer.Price > cap)
                return (null, "no free phones");
            if (Balance < offer.Price)
                return (null, "not enough user balance");

            _offers[(country, product)] = offer with { Stock = offer.Stock - 1 };
            Balance -= offer.Price;
            Books.Charged += offer.Price;
            Books.Sold++;
            var id = 11_631_000 + Books.Sold;
            var length = category == "hosting"
                ? TimeSpan.FromDays(product switch { "1day" => 1, "10days" => 10, _ => 30 })
                : TimeSpan.FromMinutes(15);
            return (
                _orders[id] = new FiveSimOrder(
                    id, $"+1202556{Books.Sold + 100:0000}", category, product, country, offer.Price, Now, Now + length),
                null);
        }
    }
}
