namespace SmsBot.Core.Codes;

/// <summary>A run of ASCII letters and digits without anything between them.</summary>
internal readonly record struct CodeToken(int Start, int End, int Digits, int Capitals)
{
    public int Length => End - Start;

    public bool IsNumber => Digits == Length;

    public bool IsWord => Digits == 0;

    /// <summary>Capitals and digits only.</summary>
    public bool IsUpper => Digits + Capitals == Length;

    public bool IsLower => Capitals == 0;

    public static List<CodeToken> In(string plain)
    {
        List<CodeToken> tokens = [];
        for (var at = 0; at < plain.Length; at++)
        {
            var (start, digits, capitals) = (at, 0, 0);
            for (; at < plain.Length && char.IsAsciiLetterOrDigit(plain[at]); at++)
            {
                digits += char.IsAsciiDigit(plain[at]) ? 1 : 0;
                capitals += char.IsAsciiLetterUpper(plain[at]) ? 1 : 0;
            }

            if (at > start)
                tokens.Add(new CodeToken(start, at, digits, capitals));
        }

        return tokens;
    }
}
