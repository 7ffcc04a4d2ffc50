using System.Globalization;
using System.Net;
using System.Text;

namespace SmsBot.Core.Providers;

/// <summary>The words of a failure. They are untrusted, of any length, and may contain the key.</summary>
internal static class ProviderWords
{
    private const int Longest = 200;

    /// <summary>The words without the key, at most 200 characters.</summary>
    public static string Bound(string? words, string apiKey)
    {
        var text = (words ?? "").Replace(apiKey, "…", StringComparison.OrdinalIgnoreCase).Trim();
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>The status if there are no words.</summary>
    public static string OrStatus(this string words, ProviderAnswer answer) =>
        words.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}") : words;

    /// <summary>Whether the words contain any of these.</summary>
    public static bool Says(this string words, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (words.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The words without HTML and control characters.</summary>
    public static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(html.Length);
        var inTag = false;
        foreach (var c in html)
        {
            if (c is '<')
                inTag = true;
            else if (c is '>' && inTag)
                (inTag, _) = (false, text.Append(' '));
            else if (!inTag)
                text.Append(c);
        }

        var plain = WebUtility.HtmlDecode(text.ToString())
            .Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format) || char.IsWhiteSpace(c));
        return string.Join(' ', string.Concat(plain).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
