namespace SmsBot.Core.Codes;

/// <summary>A run of digits or letters that has the form of a code.</summary>
/// <param name="Decimals">Decimals follow it: it may be an amount.</param>
/// <param name="IsDoubtful">It has the form of a date, an amount or a phone number too: only a word right beside it makes it a
/// code.</param>
internal readonly record struct CodeCandidate(int Start, int End, string Code, bool Decimals = false, bool IsDoubtful = false)
{
    public bool IsNumber => Code.All(char.IsAsciiDigit);

    /// <summary>Written in groups.</summary>
    public bool IsGrouped => End - Start > Code.Length;

    public bool HasDigits => Code.Any(char.IsAsciiDigit);

    public bool IsYear =>
        Code.Length == 4 && (Code.StartsWith("19", StringComparison.Ordinal) || Code.StartsWith("20", StringComparison.Ordinal));

    public static IReadOnlyList<CodeCandidate> In(string plain) => CodeScanner.In(plain);

    public static CodeCandidate? Whole(string plain) =>
        plain.Length <= LongestWhole && In(plain) is [{ Start: 0 } only] && only.End == plain.Length ? only : null;

    private const int LongestWhole = 32;
}
