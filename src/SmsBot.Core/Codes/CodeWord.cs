namespace SmsBot.Core.Codes;

/// <summary>A word of code-words.json. A star before or after it stands for any letters.</summary>
internal sealed record CodeWord(string Text, string Folded, CodeRole Role, bool Spaced, bool OpenLeft, bool OpenRight)
{
    /// <summary>A short word means something else without its accents: "é" and "e", "là" and "la".</summary>
    public bool Exact => Text.Length <= 3 && !string.Equals(Text, Folded, StringComparison.Ordinal);

    public static CodeWord Read(string word, CodeRole role)
    {
        var text = CodePlainText.Of(word.Trim('*'));
        return new CodeWord(text, CodeFolding.Of(text), role, IsSpaced(text), word.StartsWith('*'), word.EndsWith('*'));
    }

    /// <summary>
    /// Thai, Lao, Tibetan, Khmer, Burmese, Chinese and Japanese are written without spaces, and Korean glues its particles on.
    /// </summary>
    private static bool IsSpaced(string word) => !word.Any(c => c
        is (>= '\u0E00' and <= '\u0FFF')
        or (>= '\u1000' and <= '\u109F')
        or (>= '\u1100' and <= '\u11FF')
        or (>= '\u1780' and <= '\u17FF')
        or (>= '\u3040' and <= '\u9FFF')
        or (>= '\uAC00' and <= '\uD7AF'));
}
