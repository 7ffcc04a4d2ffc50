using System.Text.RegularExpressions;

namespace SmsBot.Core.Codes;

/// <summary>Finds the one-time code in a text, or none: a wrong guess is worse than the whole text.</summary>
internal static partial class Code
{
    private const int LongestText = 2000;

    /// <summary>
    /// The code of an SMS whose provider reports one too. The text decides: a provider's field may drop leading zeros, end at a separator
    /// or hold a whole sentence. The field chooses among the candidates of the text, and is used alone if there is no text.
    /// </summary>
    public static string? Of(string? shown, string? text, string? service = null)
    {
        var field = Normalize(shown);
        return string.IsNullOrWhiteSpace(text) ? IsSentence(shown) ? Find(shown, service) : field : Find(text, field, service);
    }

    /// <summary>A field that contains more than a code: it is a text.</summary>
    public static bool IsSentence(string? shown) =>
        shown?.Trim() is { Length: > 0 } given && CodeCandidate.Whole(CodePlainText.Of(given)) is null && given.Any(char.IsWhiteSpace);

    /// <summary>
    /// The code without its separators ("849-201" gives "849201"), or null. The words and digits of the service's own name say nothing.
    /// </summary>
    public static string? Find(string? text, string? service = null) => Find(text, field: null, service);

    private static string? Find(string? text, string? field, string? service)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var read = new CodeText(text.Length > LongestText ? text[..LongestText] : text, service);
        if (DomainBound().Match(read.Plain) is { Success: true } bound)
            return bound.Groups["code"].Value;

        var score = new CodeScore(read);
        var candidates = read.Candidates.Select(candidate => (candidate.Code, Score: score.Of(candidate))).ToList();
        var best = candidates.Where(scored => scored.Score > 0)
            .OrderByDescending(scored => string.Equals(scored.Code, field, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(scored => scored.Score)
            .ToList();
        if (best is [var first, ..] && !IsTie(best, field))
            return first.Code;
        return candidates.Find(candidate => IsMeant(candidate.Code, field)).Code;
    }

    /// <summary>Two different candidates with equal scores: a wrong code is worse than none.</summary>
    private static bool IsTie(List<(string Code, int Score)> best, string? field) =>
        best is [var first, var second, ..] && first.Score == second.Score
        && !string.Equals(first.Code, second.Code, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(first.Code, field, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Something that our rules do not accept alone but the provider reports as the code: as written, or without leading zeros.
    /// </summary>
    private static bool IsMeant(string candidate, string? field) =>
        field is { Length: > 0 }
            && (string.Equals(candidate, field, StringComparison.OrdinalIgnoreCase)
            || string.Equals(candidate.TrimStart('0'), field.TrimStart('0'), StringComparison.OrdinalIgnoreCase));

    /// <summary>The provider's code in the form of ours, or null if it has no visible character.</summary>
    public static string? Normalize(string? code) =>
        code is not null && CodePlainText.Of(code).Trim() is { Length: > 0 } plain ? CodeCandidate.Whole(plain)?.Code ?? plain : null;

    [GeneratedRegex(
        @"^@[\w.-]+ #(?<code>[A-Za-z0-9]{3,12})\s*(%\S+)?\s*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DomainBound();
}
