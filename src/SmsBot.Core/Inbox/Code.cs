using System.Text.RegularExpressions;

namespace SmsBot.Core.Inbox;

/// <summary>Finds the one-time code in a text, or none: a wrong guess is worse than the whole text.</summary>
internal static partial class Code
{
    private const int LongestText = 2000;

    /// <summary>The code without its separators ("849-201" gives "849201"), or null.</summary>
    public static string? Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var read = new CodeText(text.Length > LongestText ? text[..LongestText] : text);
        if (DomainBound().Match(read.Plain) is { Success: true } bound)
            return bound.Groups["code"].Value;

        var score = new CodeScore(read);
        return CodeCandidate.In(read.Plain)
            .Select(candidate => (candidate.Code, Score: score.Of(candidate)))
            .Where(scored => scored.Score > 0)
            .OrderByDescending(scored => scored.Score)
            .FirstOrDefault().Code;
    }

    /// <summary>A provider's own reading of the code, made comparable with ours.</summary>
    public static string? Normalize(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;

        var plain = CodeText.PlainOf(code.Trim());
        return CodeCandidate.Whole(plain)?.Code ?? plain;
    }

    [GeneratedRegex(@"^@[\w.-]+ #(?<code>[A-Za-z0-9]{3,12})\s*(%\S+)?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex DomainBound();
}
