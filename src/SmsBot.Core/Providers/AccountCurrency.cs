using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>The currency of an account in USD and back, for APIs that name no currency.</summary>
/// <param name="usdPerUnit">What one unit is worth in USD.</param>
internal sealed class AccountCurrency(decimal usdPerUnit)
{
    /// <summary>Null where it cannot be a price.</summary>
    public Money? Price(decimal? amount) =>
        amount is > 0 and < 1_000_000 && amount.Value * usdPerUnit is < 10_000 and var usd ? Money.Of(usd) : null;

    public Money? Balance(decimal? amount) => amount is > -10_000_000 and < 10_000_000 ? Money.Of(amount.Value * usdPerUnit) : null;

    /// <summary>A cap in the account's currency, rounded down to four decimals.</summary>
    public string Cap(Money cap) =>
        (Math.Floor(cap.Amount / usdPerUnit * 10_000) / 10_000).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What is wrong with the setting; null: nothing.</summary>
    public static string? Error(string key, decimal usdPerUnit) => usdPerUnit is >= 0.0001m and <= 100 ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{key} is {usdPerUnit}: give what one unit of the account's currency is worth in USD, from 0.0001 to 100 (1 for an account in dollars).");
}
