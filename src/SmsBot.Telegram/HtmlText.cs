using System.Globalization;
using System.Text;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>
/// A text and its entities as the HTML of a rich message (https://core.telegram.org/bots/api#rich-html-style). Every character of the text
/// is escaped, and only the entities become tags.
/// </summary>
internal static class HtmlText
{
    private const string LineBreak = "<br>";

    public static string Of(RichText rich)
    {
        var (html, text) = (new StringBuilder(), rich.Text);
        var entities = rich.Entities.Where(entity => Tag(entity) is not null).ToList();
        var open = new Stack<MessageEntity>();
        for (var (at, next) = (0, 0); at < text.Length; at++)
        {
            while (open.TryPeek(out var last) && last.Offset + last.Length <= at)
                html.Append(End(open.Pop()));
            for (; next < entities.Count && entities[next].Offset == at; next++)
            {
                open.Push(entities[next]);
                html.Append(Tag(entities[next]));
            }

            // A line break within a tag is not documented, so that each line has tags of its own.
            if (text[at] == '\n')
                html.AppendJoin("", open.Select(End)).Append(LineBreak).AppendJoin("", open.Reverse().Select(Tag));
            else
                html.Append(Escaped(text[at]));
        }

        return html.AppendJoin("", open.Select(End)).ToString();
    }

    public static string Of(string text) => string.Concat(text.Select(Escaped));

    private static string Escaped(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        _ => character.ToString(),
    };

    // A quote is a block of its own, and a code block does not stand beside a table.
    private static string? Tag(MessageEntity entity) => entity switch
    {
        { Type: MessageEntityType.Bold } => "<b>",
        { Type: MessageEntityType.Code } => "<code>",
        { Type: MessageEntityType.DateTime, UnixTime: { } at } => string.Create(
            CultureInfo.InvariantCulture,
            $"<tg-time unix=\"{new DateTimeOffset(at).ToUnixTimeSeconds()}\" format=\"{entity.DateTimeFormat}\">"),
        { Type: MessageEntityType.TextMention, User.Id: var id } => string.Create(
            CultureInfo.InvariantCulture, $"<a href=\"tg://user?id={id}\">"),
        _ => null,
    };

    private static string End(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Bold => "</b>",
        MessageEntityType.Code => "</code>",
        MessageEntityType.DateTime => "</tg-time>",
        _ => "</a>",
    };
}
