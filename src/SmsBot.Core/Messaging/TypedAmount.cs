using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>
/// An amount as members type it, in any language: "0.50", "0,50", "$20", "1.234,50", "٠٫٥". "1.000" may be one or a thousand:
/// it is never guessed.
/// </summary>
internal static partial class TypedAmount
{
    private const int Longest = 20;

    /// <summary>Null if it is no amount.</summary>
    /// <exception cref="RefusedException">It can be read as two amounts.</exception>
    public static decimal? Read(string typed)
    {
        var text = Ascii(typed).Replace("US$", "$", StringComparison.OrdinalIgnoreCase).Trim('$', ' ');
        if (text.Length > Longest)
            return null;
        if (Plain().Match(text) is { Success: true } plain)
        {
            var (whole, rest) = (plain.Groups["whole"].Value, plain.Groups["rest"].Value);
            if (whole.Length + rest.Length == 0)
                return null;

            var amount = Number(whole, rest);
            return rest.Length == 3 && whole is { Length: > 0 and <= 3 } && whole[0] != '0'
                ? throw Ambiguous(amount)
                : amount;
        }

        return Grouped().Match(text) is { Success: true } grouped
            ? Number(string.Concat(grouped.Groups["whole"].Value.Where(char.IsAsciiDigit)), grouped.Groups["rest"].Value)
            : null;
    }

    /// <summary>The digits of every script as 0 to 9; other characters as they are.</summary>
    public static string AsciiDigits(string text) => text.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c))
        ? string.Concat(text.Select(c => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c))
        : text;

    private static string Ascii(string text) => string.Concat(AsciiDigits(text).Select(c => c switch
    {
        '٫' or '．' => '.',
        '،' or '，' => ',',
        '٬' or '’' => '\'',
        _ when char.IsWhiteSpace(c) => ' ',
        _ => c,
    }));

    private static RefusedException Ambiguous(decimal amount) => new(
        RefusalCode.AmbiguousWords, amount.ToString("0.###", CultureInfo.InvariantCulture), $"{amount * 1000:0}");

    private static decimal Number(string whole, string rest) =>
        decimal.Parse($"0{whole}.{rest}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<whole>[0-9]*)([.,](?<rest>[0-9]*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex(
        @"^(?<whole>[1-9][0-9]{0,2}(?<sign>[., '])[0-9]{3}(\k<sign>[0-9]{3})*)((?!\k<sign>)[.,](?<rest>[0-9]*))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
