using System.Text.Json;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>The wallet's balance. Its quotas are not documented and nothing here depends on them.</summary>
internal static class RentiumSmsBalance
{
    private const string NoCurrency = "credits";

    public static Money? Read(JsonElement body)
    {
        foreach (var level in RentiumSmsBody.Levels(body, "wallet", "balance").Reverse())
        {
            var said = LenientJson.Read(level, RentiumSmsJson.Default.RentiumSmsMoney);
            var text = LenientJson.First(said?.Balance, said?.WalletBalance, said?.Amount);
            if (RentiumSmsPrice.Amount(text) is > -1_000_000 and < 1_000_000 and var amount)
                return Money.Of(
                    amount,
                    LenientJson.First(said!.Currency)?.ToUpperInvariant() is { } currency
                        ? (currency is "$" ? Money.Usd : currency)
                        : text!.Contains('$', StringComparison.Ordinal) ? Money.Usd : NoCurrency);
        }

        return null;
    }
}
