using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>Amounts of vendors that count in US dollars; null where it cannot be one.</summary>
internal static class UsDollars
{
    public static Money? Price(decimal? amount) => amount is > 0 and < 10_000 ? Money.Of(amount.Value) : null;

    /// <summary>What was paid, or is to be paid for a change: it may be free.</summary>
    public static Money? Charge(decimal? amount) => amount is >= 0 and < 10_000 ? Money.Of(amount.Value) : null;

    public static Money? Balance(decimal? amount) => amount is > -1_000_000 and < 1_000_000 ? Money.Of(amount.Value) : null;
}
