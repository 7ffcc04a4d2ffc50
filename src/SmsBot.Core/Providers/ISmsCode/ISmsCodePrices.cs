using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>The operator's own prices, the nearest first: iSMScode tells none.</summary>
internal sealed class ISmsCodePrices(IReadOnlyDictionary<string, string> prices)
{
    public Money? Of(string country, string service)
    {
        foreach (var key in (ReadOnlySpan<string>)[$"{country}:{service}", $"{country}:*", $"*:{service}", "*"])
        {
            if (prices.TryGetValue(key, out var text) && Parse(text) is { } price)
                return Money.Of(price);
        }

        return null;
    }

    public static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var price) && price is >= 0.01m and <= 1000
            ? price
            : null;
}
