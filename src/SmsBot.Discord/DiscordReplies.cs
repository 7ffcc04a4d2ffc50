using System.Globalization;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// A reply as Discord's message: plain content, so that a push notification shows its first line, with the code alone on it.
/// </summary>
internal static class DiscordReplies
{
    // https://docs.discord.com/developers/resources/message#create-message: 2000 characters, markup included.
    private const int MaxLength = 2000;
    private const int MaxSpan = 600;
    private const int MaxSender = 64;
    private const int SuppressEmbeds = 1 << 2;
    private const string Cut = "\n…";
    private static readonly AllowedMentions NoMentions = new([], RepliedUser: false);

    public static MessageBody Render(Reply reply) => reply.Render(() => Draw(reply));

    private static MessageBody Draw(Reply reply) => new()
    {
        Content = Text(reply),
        Components = Components.Render(reply),
        AllowedMentions = Mentions(reply),
        Flags = SuppressEmbeds,
        File = reply.File,
    };

    public static AllowedMentions Mentions(Reply reply) =>
        Mentioned(reply) is { Count: > 0 } users ? NoMentions with { Users = users } : NoMentions;

    /// <summary>Only users whom the bot itself mentions; a stranger's text mentions nobody.</summary>
    private static List<string> Mentioned(Reply reply) =>
        [.. reply.Blocks
            .OfType<TextBlock>()
            .SelectMany(line => line.Sentence.Spans)
            .Where(IsMention)
            .Select(span => span.UserId!)
            .Distinct(StringComparer.Ordinal)];

    private static bool IsMention(Span span) => span.Kind == SpanKind.Mention && Channels.IsSnowflake(span.UserId);

    /// <summary>Within the limit: first a stranger's text is shortened, then the last lines are removed.</summary>
    public static string Text(Reply reply)
    {
        List<Block> blocks = [.. reply.Blocks.OrderBy(block => block is CodeBlock ? 0 : 1)];
        var rest = blocks.Where(block => block is not QuoteBlock).Sum(block => Render(block, 0).Length + 1);
        var forQuote = Math.Max(200, MaxLength - rest - Cut.Length);

        var text = "";
        foreach (var part in blocks.Select(block => Render(block, forQuote)).Where(part => part.Length > 0))
        {
            if (text.Length + part.Length + 1 > MaxLength - Cut.Length)
                return text + Cut;

            // Discord itself breaks the line before and after a code block.
            text = text.Length == 0 || text.EndsWith("```", StringComparison.Ordinal) ? text + part : $"{text}\n{part}";
        }

        return text.Length > 0 ? text : "…";
    }

    private static string Render(Block block, int forQuote) => block switch
    {
        HeadingBlock heading => Markdown.Strong(UntrustedText.Clean(heading.Text, MaxSpan)),
        CodeBlock code => Markdown.Code(UntrustedText.Line(code.Code, 256)),
        QuoteBlock quote => Quote(quote, forQuote),
        TableBlock table => DiscordTables.Render(table),
        TextBlock line => string.Concat(line.Sentence.Spans.Select(Render)),
        _ => "",
    };

    // In code nothing is a link, a mention, a format or an invitation, and copying gives the original text.
    private static string Quote(QuoteBlock quote, int room)
    {
        var sender = UntrustedText.Line(quote.Sender, MaxSender);
        var head = sender.Length > 0 ? $"{Markdown.Code(sender)}:\n" : "";
        return head + Markdown.CodeBlock(UntrustedText.Clean(quote.Text, Math.Max(0, room - head.Length - 8)));
    }

    private static string Render(Span span) => span switch
    {
        { At: { } at } => string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:{Style(span.Kind)}>"),
        { Kind: SpanKind.Mono } => SpanText.BeforeNumber + Markdown.Code(UntrustedText.Line(span.Text, MaxSpan)),
        _ when IsMention(span) => $"<@{span.UserId}>",
        { Kind: SpanKind.Strong } => Markdown.Strong(Clean(span.Text)),
        _ => Markdown.Plain(Clean(span.Text)),
    };

    // https://docs.discord.com/developers/reference#message-formatting-timestamp-styles: shown in each reader's zone and language; R counts
    // live.
    private static char Style(SpanKind kind) => kind switch
    {
        SpanKind.Relative => 'R',
        SpanKind.Day => 'D',
        _ => 'f',
    };

    // A span's own spaces separate it from its neighbours.
    private static string Clean(string text)
    {
        var clean = UntrustedText.Clean(text, MaxSpan);
        return clean.Length == 0
            ? (text.Length > 0 && string.IsNullOrWhiteSpace(text) ? " " : "")
            : $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{SpanText.InOrder(clean)}{(char.IsWhiteSpace(text[^1]) ? " " : "")}";
    }
}
