using System.Collections.Concurrent;

namespace SmsBot.Testing.Compatible;

/// <summary>The leases of a simulated shop: <c>shop.Leases.Sell("wa", "187", 72, 4.50m, stock: 5)</c>.</summary>
public sealed class CompatibleLeaseShop
{
    private static readonly TimeSpan CancelWindow = TimeSpan.FromMinutes(20);
    private static readonly int[] Times = [2, 4, 12, 24, 48, 72, 168, 336, 720];
    private readonly ConcurrentDictionary<(string Service, string Country, int Hours), (decimal Price, int Stock)> _offers = new();
    private readonly ConcurrentDictionary<long, CompatibleLeasedNumber> _numbers = new();
    private readonly CompatibleSimulator _shop;
    private readonly long _firstId;
    private readonly Lock _gate = new();

    internal CompatibleLeaseShop(CompatibleSimulator shop, long firstId) => (_shop, _firstId) = (shop, firstId);

    public IReadOnlyList<CompatibleLeasedNumber> Numbers => [.. _numbers.Values.OrderBy(number => number.Id)];

    /// <summary>The most rows of a page, whatever is asked for.</summary>
    public int LargestPage { get; set; } = 100;

    /// <summary>The last page as an array, and quantities as objects.</summary>
    public bool IsNewer { get; set; }

    /// <summary>Times as the shop's local time, three hours ahead, and without an offset.</summary>
    public bool WritesLocalTime { get; set; }

    /// <summary>By how many hours a lease can be extended.</summary>
    public int MostHours { get; set; } = 720;

    public decimal Paid => _numbers.Values.Sum(number => number.Paid);

    internal DateTimeOffset Now => _shop.Now;

    internal IReadOnlyList<(string Service, string Country, int Hours, decimal Price, int Stock)> Offers =>
        [.. _offers.Select(
            offer => (offer.Key.Service, offer.Key.Country, offer.Key.Hours, offer.Value.Price, offer.Value.Stock))];

    public void Sell(string service, string country, int hours, decimal price, int stock) =>
        _offers[(service, country, hours)] = (price, stock);

    public void Deliver(long id, string text, string from = "WhatsApp") => _numbers[id].Sms.Add((from, text, Now));

    internal static bool IsTime(int hours) => Times.Contains(hours);

    internal bool IsKey(string? key) => key == _shop.ApiKey;

    internal CompatibleLeasedNumber? Find(string? id) => long.TryParse(id, out var number) ? _numbers.GetValueOrDefault(number) : null;

    /// <summary>The price of so many more hours; null: they are not sold.</summary>
    internal decimal? PriceOf(CompatibleLeasedNumber number, int hours) =>
        hours <= MostHours && _offers.TryGetValue((number.Service, number.Country, hours), out var offer) ? offer.Price : null;

    internal bool IsOver(CompatibleLeasedNumber number) => number.IsCancelled || Now >= number.EndsAt;

    internal (CompatibleLeasedNumber? Number, string? Refusal) Rent(string service, string country, int hours)
    {
        lock (_gate)
        {
            if (!_offers.Keys.Any(offer => offer.Country == country))
                return (null, "WRONG_COUNTRY");
            if (!_offers.Keys.Any(offer => offer.Service == service))
                return (null, "BAD_SERVICE");
            if (!_offers.TryGetValue((service, country, hours), out var offer) || offer.Stock <= 0)
                return (null, "NO_NUMBERS");
            if (!_shop.Charge(offer.Price))
                return (null, "NO_BALANCE");

            _offers[(service, country, hours)] = (offer.Price, offer.Stock - 1);
            var id = _firstId + _numbers.Count;
            return (
                _numbers[id] = new CompatibleLeasedNumber(
                    id, $"120255{id % 100_000:00000}", service, country, offer.Price, Now, Now.AddHours(hours)),
                null);
        }
    }

    internal string? Extend(CompatibleLeasedNumber number, int hours)
    {
        lock (_gate)
        {
            if (IsOver(number))
                return "RENT_DIE";
            if (PriceOf(number, hours) is not { } price)
                return "INVALID_TIME";
            if (!_shop.Charge(price))
                return "NO_BALANCE";

            number.EndsAt = number.EndsAt.AddHours(hours);
            number.Paid += price;
            number.Extensions++;
            return null;
        }
    }

    internal string? Cancel(CompatibleLeasedNumber number)
    {
        lock (_gate)
        {
            if (number.IsCancelled)
                return "ALREADY_CANCEL";
            if (Now >= number.EndsAt)
                return "ALREADY_FINISH";
            if (Now - number.SoldAt > CancelWindow || number.Sms.Count > 0)
                return "CANT_CANCEL";

            number.IsCancelled = true;
            _shop.PayBack(number.Paid);
            number.Paid = 0;
            return null;
        }
    }
}
