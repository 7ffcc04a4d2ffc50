using System.Globalization;
using System.Text.Json;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>A rental product as a line for every service, or for one, and its prices by days.</summary>
/// <param name="Key">Type and id: an id counts only within its type (1 extendable, 0 not).</param>
internal sealed record SmsPoolLeaseOffer(
    string Key, string Country, bool ServesAny, IReadOnlyDictionary<int, decimal> Prices, IReadOnlyDictionary<int, decimal> ExtendPrices)
{
    /// <summary>The same product is sold for half the price where it serves one service.</summary>
    public bool IsSoldForOne { get; init; }

    public required bool Refundable { get; init; }

    public required int RefundMinDays { get; init; }

    /// <summary>
    /// Every product is a line for every service; for one service only where it has a price for that. The published shape names none and
    /// says instead: half the price, in the US, extendable only.
    /// </summary>
    public static IEnumerable<SmsPoolLeaseOffer> Of(int type, string? id, SmsPoolLeaseLine product)
    {
        if (id is not { Length: > 0 } || CountryNames.CodeAtStart(product.Name) is not { } country)
            return [];

        var full = PricesOf(product.Pricing);
        var single = product.SingleService is { } named ? PricesOf(named)
            : type == 1 && country == "US" && product.IsRefundable is null ? Half(full)
            : Empty;
        var longer = type != 1 ? Empty
            : product.SingleServiceExtend is { } extend && PricesOf(extend) is { Count: > 0 } named2 ? named2
            : single;
        return new[] { Make(true, full, type == 1 ? full : Empty), Make(false, single, longer) }.Where(offer => offer.Prices.Count > 0);

        SmsPoolLeaseOffer Make(bool servesAny, IReadOnlyDictionary<int, decimal> prices, IReadOnlyDictionary<int, decimal> extend) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{type}:{id}"), country, servesAny, prices, extend)
            {
                IsSoldForOne = single.Count > 0,
                Refundable = product.IsRefundable is not 0,
                RefundMinDays = product.RefundMinDays is > 0 and < 1000 ? (int)product.RefundMinDays.Value : 0,
            };
    }

    private static IReadOnlyDictionary<int, decimal> Empty { get; } = new Dictionary<int, decimal>();

    /// <summary>An object of days and prices, or the same written into a string.</summary>
    private static IReadOnlyDictionary<int, decimal> PricesOf(JsonElement prices)
    {
        if (prices.ValueKind is JsonValueKind.String)
        {
            try
            {
                using var inner = JsonDocument.Parse(WholeText.Of(prices) ?? "");
                return inner.RootElement.ValueKind is JsonValueKind.Object ? PricesOf(inner.RootElement.Clone()) : Empty;
            }
            catch (JsonException)
            {
                return Empty;
            }
        }

        Dictionary<int, decimal> byDays = [];
        foreach (var line in prices.ValueKind is JsonValueKind.Object ? prices.EnumerateObject().ToArray() : [])
        {
            if (int.TryParse(WholeText.Name(line), CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650
                && decimal.TryParse(WholeText.Of(line.Value), NumberStyles.Float, CultureInfo.InvariantCulture, out var price)
                    && price is > 0 and < 10_000)
                byDays[days] = price;
        }

        return byDays;
    }

    private static Dictionary<int, decimal> Half(IReadOnlyDictionary<int, decimal> prices) =>
        prices.ToDictionary(price => price.Key, price => price.Value / 2);
}
