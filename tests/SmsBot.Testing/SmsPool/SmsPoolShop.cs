using System.Globalization;

namespace SmsBot.Testing.SmsPool;

/// <summary>The simulated shop's state: one account, its offers and orders. An order that ends without an SMS is paid back.</summary>
internal sealed class SmsPoolShop(TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan CancelLock = TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly List<SmsPoolOffer> _offers = [];
    private readonly List<SmsPoolOrder> _orders = [];

    public SmsPoolBooks Books { get; } = new();

    /// <summary>What the ids of its orders start with.</summary>
    public string OrderPrefix { get; set; } = "ORD";

    public decimal Balance { get; set; } = 100;

    public IReadOnlyList<SmsPoolOffer> Offers
    {
        get
        {
            lock (_lock)
                return [.. _offers];
        }
    }

    public IReadOnlyList<SmsPoolOrder> Orders
    {
        get
        {
            lock (_lock)
            {
                foreach (var order in _orders.Where(order => order.IsOpen && order.EndsAt <= time.GetUtcNow()))
                    GiveBack(order, 6);
                return [.. _orders];
            }
        }
    }

    public SmsPoolOffer Sell(string service, string country, decimal price, int stock, int pool)
    {
        lock (_lock)
        {
            var known =
                _offers.FirstOrDefault(offer => Same(offer.Service, service) && Same(offer.CountryCode, country) && offer.Pool == pool);
            if (known is null)
            {
                var serviceId = _offers.FirstOrDefault(offer => Same(offer.Service, service))?.ServiceId ?? 100 + _offers.Count;
                var countryId = _offers.FirstOrDefault(offer => Same(offer.CountryCode, country))?.CountryId ?? 1 + _offers.Count;
                known = new SmsPoolOffer(serviceId, service, countryId, country, new RegionInfo(country).EnglishName, pool);
                _offers.Add(known);
            }

            (known.Price, known.Stock) = (price, stock);
            return known;
        }
    }

    /// <summary>Without a pool a suitable one is selected: here the cheapest with stock.</summary>
    public SmsPoolOffer? Find(string? service, string? country, string? pool = null) => Offers
        .Where(
            offer => (Same(offer.Service, service) || Same($"{offer.ServiceId}", service))
                && (Same(offer.CountryCode, country) || Same($"{offer.CountryId}", country)))
        .Where(offer => string.IsNullOrEmpty(pool) || Same($"{offer.Pool}", pool) || Same(offer.PoolName, pool))
        .OrderBy(offer => offer.Stock <= 0).ThenBy(offer => offer.Price).FirstOrDefault();

    public SmsPoolOrder? Find(string? orderId) =>
        Orders.FirstOrDefault(order => string.Equals(order.Id, orderId, StringComparison.Ordinal));

    public SmsPoolOrder Take(SmsPoolOffer offer, decimal cost, string? phoneNumber = null)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var order = new SmsPoolOrder(
                $"{OrderPrefix}{_orders.Count + 1:D5}", offer, phoneNumber ?? $"202555{_orders.Count + 100:D4}", cost, now, now + Length);
            _orders.Add(order);
            Books.Sold++;
            Charge(cost);
            return order;
        }
    }

    public void Charge(decimal cost)
    {
        lock (_lock)
        {
            Balance -= cost;
            Books.Charged += cost;
        }
    }

    public void Deliver(SmsPoolOrder order, string text, string code)
    {
        lock (_lock)
            (order.Status, order.Text, order.Code) = (3, text, code);
    }

    public bool Cancel(SmsPoolOrder order)
    {
        lock (_lock)
        {
            if (!order.IsOpen || time.GetUtcNow() < order.BoughtAt + CancelLock)
                return false;

            GiveBack(order, 6);
            return true;
        }
    }

    private void GiveBack(SmsPoolOrder order, int status)
    {
        // Its first code was paid for: it ends as expired.
        order.Status = order.Resends > 0 ? 2 : status;
        if (order.Resends > 0)
            return;

        Balance += order.Cost;
        Books.Refunded += order.Cost;
        order.Offer.Stock++;
    }

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
