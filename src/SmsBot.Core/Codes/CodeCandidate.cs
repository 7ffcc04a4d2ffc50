using System.Text.RegularExpressions;

namespace SmsBot.Core.Codes;

/// <summary>A run of digits or letters that has the form of a code.</summary>
internal readonly partial record struct CodeCandidate(int Start, int End, string Code, bool Decimals)
{
    public bool IsNumber => Code.All(char.IsAsciiDigit);

    public bool HasDigits => Code.Any(char.IsAsciiDigit);

    public bool IsYear => Code.Length == 4 && (Code.StartsWith("19", StringComparison.Ordinal) || Code.StartsWith("20", StringComparison.Ordinal));

    public static IEnumerable<CodeCandidate> In(string plain) => Forms().Matches(plain).Select(match => Read(plain, match));

    public static CodeCandidate? Whole(string plain) => Forms().Match(plain) is { Success: true } match && match.Length == plain.Length ? Read(plain, match) : null;

    private static CodeCandidate Read(string plain, Match match)
    {
        var end = match.Index + match.Length;
        var kept = match.Groups["tail"] is { Success: true } tail ? tail.Value : match.Value;
        var decimals = end + 1 < plain.Length && plain[end] is '.' or ',' && char.IsAsciiDigit(plain[end + 1]);
        return new CodeCandidate(match.Index, end, string.Concat(kept.Where(char.IsAsciiLetterOrDigit)), decimals);
    }

    // Not a part of a date, a time, a longer number, a masked one, or the hash by which an app recognises its SMS.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9+]|\d[-.,:/]|\*\*|\d\*|\.\.)(?:[A-Z]{1,3}-(?<tail>\d{4,8})|\d{3}[- ]\d{3}|\d{4}[- ]\d{4}|\d{2}-\d{2}-\d{2}|\d(?: \d){3,7}|\d{3,8}|[A-Z0-9]{3,5}-[A-Z0-9]{3,5}|[A-Za-z0-9]{4,10})(?![A-Za-z0-9+]|[-:/]\d|\*\*|\.\.)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Forms();
}
