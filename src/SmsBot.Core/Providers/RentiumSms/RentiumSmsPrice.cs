using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's amounts: decimals as text or number.</summary>
internal static class RentiumSmsPrice
{
    /// <summary>In USD only where that is said: limits are in USD, and a price in an unknown currency counts as unknown.</summary>
    public static Money? Of(string? text, string? currency) =>
        Amount(text) is > 0 and < 10_000 and var amount
            && (IsDollar(currency) || (currency is null && text!.Contains('$', StringComparison.Ordinal)))
            ? Money.Of(amount)
            : null;

    public static decimal? Amount(string? text) =>
        decimal.TryParse(text?.Trim().Trim('$').Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static bool IsDollar(string? currency) => currency?.Trim().ToUpperInvariant() is "USD" or "$" or "US$";
}
