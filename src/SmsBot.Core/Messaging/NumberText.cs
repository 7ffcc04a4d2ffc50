using System.Collections.Concurrent;
using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Messaging;

/// <summary>
/// Numbers and money as the reader's language writes them. The signs come from its texts, by a sample ("1 234,5") and a pattern ("{0} $"),
/// so that they are the same on every machine. What a program reads keeps <see cref="Money.ToString"/>.
/// </summary>
internal static class NumberText
{
    private static readonly ConcurrentDictionary<string, NumberFormatInfo> BySample = new(StringComparer.Ordinal);

    /// <summary>"$0.31", "0,31 $"; shows fractions of a cent and names other currencies.</summary>
    public static string Show(this Money money)
    {
        var digits = Digits(Math.Abs(money.Amount), "#,##0.00####");
        var amount = money.Currency == Money.Usd
            ? Sentence.Of(Texts.Format_Dollars, digits).ToString()
            : $"{digits} {money.Currency}";
        return money.Micros < 0 ? "-" + amount : amount;
    }

    /// <summary>A count that may be long; an id is shown as it is.</summary>
    public static string Show(long count) => Digits(count, "#,##0");

    private static string Digits(decimal number, string format) =>
        number.ToString(format, BySample.GetOrAdd(Texts.Format_Number, Read));

    /// <summary>The signs of a sample: what stands before its last digit, and between the first two.</summary>
    private static NumberFormatInfo Read(string sample)
    {
        var group = Between(sample, '1', '2');
        return new NumberFormatInfo
        {
            NumberDecimalSeparator = Between(sample, '4', '5'),
            NumberGroupSeparator = group,
            NumberGroupSizes = group.Length > 0 ? [3] : [0],
        };
    }

    private static string Between(string sample, char first, char second) =>
        sample[(sample.IndexOf(first, StringComparison.Ordinal) + 1)..sample.IndexOf(second, StringComparison.Ordinal)];
}
