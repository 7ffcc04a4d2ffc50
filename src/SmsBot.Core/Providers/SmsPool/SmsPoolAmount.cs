using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>The amount that a refund's sentence names: one with cents or a dollar sign, and only when there is exactly one.</summary>
internal static partial class SmsPoolAmount
{
    public static Money? Find(string text) => Amount().Matches(text) is { Count: 1 } found
        && decimal.TryParse(found[0].Groups["amount"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? Money.Of(amount)
            : null;

    [GeneratedRegex(
        @"(?<![\d.])(?:\$\s?(?<amount>\d{1,4}(?:\.\d{1,4})?)|(?<amount>\d{1,4}\.\d{2,4}))(?![\d])", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
