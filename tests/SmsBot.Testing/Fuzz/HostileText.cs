namespace SmsBot.Testing.Fuzz;

/// <summary>Texts that a stranger could send to do harm: markup, mentions, links, broken characters, towers, very long runs.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "Your code is 482913", "code", "код", "验证码：", "رمز", "٤٨٢٩١٣", "482913", "G-482916", "$1,250.00", "+1 202 555 0123", "2026-12-14",
        "14:32", "1.rent.17", "/rent whatsapp us", "/admin status", "max", "via", "area", "30d",
        "@everyone", "@here", "<@123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "</rent:123456789012345678>",
        "<:x:123456789012345678>", "<t:1:R>", "<id:home>", "@evil", "#evil", "$USD",
        "http://evil.example/482913", "https://t.me/evil", "tg://user?id=1", "discord.gg/evil", "www.evil.example", "a@b.example",
        "[x](http://evil.example)", "<http://evil.example>",
        "<b>", "</b>", "</code>", "</blockquote>", "<a href='tg://user?id=1'>x</a>", "<script>alert(1)</script>", "&lt;", "&#0;", "`", "``",
        "```", "ˋ", "*", "**", "__", "~~", "||", ">>> ", "> ", "# ", "- ", "1. ", "\\", "\\`",
        "\n", "\r\n", "\r", "\t", " ", "\u00A0", "\u2028", "\u0085", "\0", "\u0007", "\u001B[31m", "\u202E", "\u2066", "\u2069", "\u200B",
        "\u200D", "\uFEFF", "\uD83D", "\uDE00", "\uFFFF", "\uE000", "😀", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "ß", "İ", "ı", "ﷺ",
        "%s%n", "{0}", "{", "}", "\"", "'", "' OR 1=1 --", "null", "NaN",
    ];

    public static string Next(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Piece(random) + (random.Next(2) == 0 ? " " : "")));
        return random.Next(20) == 0 ? string.Concat(Enumerable.Repeat(text, random.Next(2, 200))) : text;
    }

    private static string Piece(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next(1, 0x10000), random.Next(1, 40)),
        1 => new string([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(0, 0x10000))]),
        2 => new string(random.Next(2) == 0 ? '1' : '\u0301', random.Next(1, 2000)),
        3 => string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "1 " : "a-1.", random.Next(1, 500))),
        _ => Pieces[random.Next(Pieces.Length)],
    };
}
