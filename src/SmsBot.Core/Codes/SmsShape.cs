using System.Text;

namespace SmsBot.Core.Codes;

/// <summary>
/// The form of a text without its content: every digit is 0, every letter one letter of its script; only the words of code-words.json,
/// spaces and punctuation stay. Positions stay the same.
/// </summary>
internal static class SmsShape
{
    private static readonly (int From, int To, char Letter)[] Scripts =
    [
        (0x0370, 0x03FF, 'λ'), (0x0400, 0x052F, 'ж'), (0x0530, 0x058F, 'ա'), (0x0590, 0x05FF, 'א'), (0x0600, 0x077F, 'ع'),
        (0x0900, 0x0DFF, 'क'), (0x0E00, 0x0E7F, 'ก'), (0x0E80, 0x0EFF, 'ກ'), (0x10A0, 0x10FF, 'ა'), (0x1200, 0x139F, 'አ'),
        (0x1780, 0x17FF, 'ក'), (0x3040, 0x30FF, 'の'), (0x3400, 0x9FFF, '字'), (0xAC00, 0xD7AF, '한'),
    ];

    public static string Of(string plain)
    {
        var shape = new StringBuilder(plain.Length);
        foreach (var c in plain)
            shape.Append(Class(c));
        foreach (var word in CodeWords.In(plain))
        {
            for (var i = word.Start; i < word.End; i++)
                shape[i] = char.IsDigit(plain[i]) ? '0' : plain[i];
        }

        return shape.ToString();
    }

    private static char Class(char c)
    {
        if (char.IsDigit(c))
            return '0';
        if (!CodeWords.IsLetter(c) && !char.IsSurrogate(c))
            return c;
        if (c < 0x0250)
            return char.IsUpper(c) ? 'A' : 'a';

        var script = Array.Find(Scripts, script => c >= script.From && c <= script.To);
        return script.Letter == '\0' ? 'x' : script.Letter;
    }
}
