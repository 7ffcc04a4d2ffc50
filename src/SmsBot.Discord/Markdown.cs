using System.Text;

namespace SmsBot.Discord;

/// <summary>Texts that Discord shows unchanged: nothing in them is a link, a mention or a format.</summary>
internal static class Markdown
{
    private const string Active = "\\`*_~|<>[]()@";

    // Inside code nothing can be escaped: a backtick is replaced by a similar character, so that it cannot end the code.
    private const char NoBacktick = 'ˋ';

    /// <summary>A backslash before every formatting character; after a scheme it keeps an address from becoming a link.</summary>
    public static string Plain(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var startsLine = i == 0 || text[i - 1] == '\n';
            if (Active.Contains(text[i], StringComparison.Ordinal)
                || (startsLine && text[i] is '#' or '-' or '+')
                || IsScheme(text, i)
                || IsNumbering(text, i))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    public static string Strong(string text) => text.Length == 0 ? "" : $"**{Plain(text)}**";

    public static string Code(string text) => text.Length == 0 ? "" : $"`{text.Replace('`', NoBacktick).Replace('\n', ' ')}`";

    public static string CodeBlock(string text) => text.Length == 0 ? "" : $"```\n{text.Replace('`', NoBacktick)}\n```";

    private static bool IsScheme(string text, int i) => text[i] == ':' && i + 1 < text.Length && text[i + 1] == '/';

    private static bool IsNumbering(string text, int i)
    {
        if (text[i] != '.' || i == 0 || !char.IsAsciiDigit(text[i - 1]))
            return false;

        var start = i - 1;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return start == 0 || text[start - 1] == '\n';
    }
}
