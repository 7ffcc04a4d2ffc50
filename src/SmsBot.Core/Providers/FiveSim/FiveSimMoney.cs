using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>The account's currency in USD and back.</summary>
internal sealed class FiveSimMoney(decimal usdPerUnit)
{
    /// <summary>Null where it cannot be a price.</summary>
    public Money? Of(decimal? amount) => amount is > 0 and < 1_000_000 && amount.Value * usdPerUnit is < 10_000 and var usd ? Money.Of(usd) : null;

    public Money? Balance(decimal? amount) => amount is > -10_000_000 and < 10_000_000 ? Money.Of(amount.Value * usdPerUnit) : null;

    /// <summary>A cap in the account's currency, rounded down.</summary>
    public string Cap(Money cap) => (Math.Floor(cap.Amount / usdPerUnit * 100) / 100).ToString("0.##", CultureInfo.InvariantCulture);
}
