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

    /// <summary>What is wrong with the setting <c>UsdPerUnit</c>.</summary>
    public static IEnumerable<string> FindErrors(string section, decimal usdPerUnit)
    {
        if (usdPerUnit is < 0.0001m or > 100)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{section}:UsdPerUnit is {usdPerUnit}: give what one unit of the account's currency is worth in USD, from 0.0001 to 100 (1 for an account in dollars).");
        }
    }
}
