using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SmsBot.Core.Codes;

/// <summary>
/// Gives characters that look alike one form: digits of any script, dashes and spaces. Invisible characters are left out.
/// </summary>
internal static class CodePlainText
{
    /// <summary>
    /// Accented letters by letter and mark. A table, because a text of nothing but marks would allocate a string for each.
    /// </summary>
    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = Enumerable.Range('\u00C0', '\u0460' - '\u00C0')
        .Concat(Enumerable.Range('\u1E00', 0x200))
        .Select(c => (Char: (char)c, Parts: ((char)c).ToString().Normalize(NormalizationForm.FormD)))
        .Where(letter => letter.Parts.Length > 1)
        .DistinctBy(letter => (letter.Parts[..^1].Normalize(), letter.Parts[^1]))
        .Where(letter => letter.Parts[..^1].Normalize().Length == 1)
        .ToFrozenDictionary(letter => (letter.Parts[..^1].Normalize()[0], letter.Parts[^1]), letter => letter.Char);

    /// <summary>The text with ASCII digits, one kind of dash and of space, and without direction marks, soft hyphens and joiners.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAscii(c))
                plain.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                AppendPair(plain, c, text[++i]);
            else
                Append(plain, c);
        }

        return plain.ToString();
    }

    private static void Append(StringBuilder plain, char c)
    {
        var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
        if (digit >= 0)
            plain.Append((char)('0' + digit));
        else if (c is >= '\u0300' and <= '\u036F')
            Compose(plain, c);
        else if (c is >= '\u2460' and <= '\u2468')
            plain.Append((char)('1' + (c - '\u2460')));
        else if (c is (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A'))
            plain.Append((char)(c - '\uFEE0'));
        else if (c is '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\uFF0D')
            plain.Append('-');
        else if (c is '\u24EA')
            plain.Append('0');
        else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator)
            plain.Append(' ');
        else if (!IsUnseen(c))
            plain.Append(c);
    }

    /// <summary>Digits of the mathematical alphabets, with which some services make them bold.</summary>
    private static void AppendPair(StringBuilder plain, char high, char low)
    {
        var code = char.ConvertToUtf32(high, low);
        if (code is >= 0x1D7CE and <= 0x1D7FF)
            plain.Append((char)('0' + ((code - 0x1D7CE) % 10)));
        else
            plain.Append(high).Append(low);
    }

    private static void Compose(StringBuilder plain, char mark)
    {
        if (plain.Length > 0 && Composed.TryGetValue((plain[^1], mark), out var composed))
            plain[^1] = composed;
    }

    /// <summary>Direction marks, joiners, soft hyphens, variation selectors, and the key around a digit emoji.</summary>
    private static bool IsUnseen(char c) =>
        c is '\u20E3' or (>= '\uFE00' and <= '\uFE0F') || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
