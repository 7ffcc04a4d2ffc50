using System.Globalization;
using System.Net;
using System.Text;

namespace SmsBot.Core.Messaging;

/// <summary>A stranger's or provider's words, made safe to show: no control, bidi or invisible characters, a limited length.</summary>
public static class UntrustedText
{
    /// <summary>Keeps line breaks, and is at most <paramref name="maxLength"/> UTF-16 units long.</summary>
    public static string Clean(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text) || maxLength <= 0)
            return "";

        // Some providers HTML-escape their texts for a web page.
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);

        var clean = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate is enumerated as the replacement character.
            var lineFeedOfPair = afterReturn && rune.Value == '\n';
            afterReturn = rune.Value == '\r';
            if (!lineFeedOfPair && Kept(rune) is { } kept)
                clean.Append(kept.ToString());
            if (clean.Length > 2 * maxLength)
                break;
        }

        return Cut(clean.ToString().Trim(), maxLength);
    }

    /// <summary>One line of it: for names and reasons.</summary>
    public static string Line(string? text, int maxLength) => Clean(text?.ReplaceLineEndings(" "), maxLength).Replace('\n', ' ');

    /// <summary>The beginning of a text, followed by "…" if something was cut; never cut inside a visible character.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;

        var end = 0;
        while (end < text.Length && StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var length && end + length <= maxLength - 1)
            end += length;

        // One "character" may be a long sequence of combining marks that exceeds the limit.
        if (end == 0 && maxLength > 1)
            end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;

        return text[..end] + "…";
    }

    private static Rune? Kept(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or 0x2028 or 0x2029 or 0x85 => new Rune('\n'),
        '\t' => new Rune(' '),
        // Joiners shape Persian and Indic words and emoji; all other format characters are removed (including bidi overrides).
        0x200C or 0x200D => rune,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned => null,
            _ => rune,
        },
    };
}
