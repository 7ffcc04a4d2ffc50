using System.Globalization;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>A reply as Telegram's text with entities.</summary>
internal static class TelegramReplies
{
    // Leaves room for the lines around a quote, which tell the member what to do.
    private const int MaxQuote = 3000;
    private const int MaxSender = 64;

    // Longer than a message: only the message itself is visibly cut.
    private const int MaxSpan = 2 * RichText.MaxLength;

    public static RichText Render(Reply reply, DateTimeOffset now) => reply.Render(() => Draw(reply, now));

    private static RichText Draw(Reply reply, DateTimeOffset now)
    {
        var text = new RichText();

        // The first line is what a push notification shows.
        foreach (var block in reply.Blocks.OrderBy(block => block is CodeBlock ? 0 : 1))
        {
            text.NewLine();
            Append(text, block, now);
        }

        return text.Fitted(reply.File is null ? RichText.MaxLength : RichText.MaxCaption);
    }

    public static void Append(RichText text, Block block, DateTimeOffset now)
    {
        switch (block)
        {
            case HeadingBlock heading:
                text.Append(Clean(heading.Text), MessageEntityType.Bold);
                break;
            case CodeBlock code:
                text.Append(UntrustedText.Clean(code.Code, 256), MessageEntityType.Code);
                break;
            case QuoteBlock quote:
                Append(text, quote);
                break;
            case TableBlock table:
                TelegramTables.Append(text, table);
                break;
            case TextBlock line:
                foreach (var span in line.Sentence.Spans)
                    Append(text, span, now);
                break;
        }
    }

    // Telegram makes links, mentions, hashtags, commands and numbers clickable everywhere except in code: so a stranger's words, including
    // the name, are shown as code within the quote. Copying them copies nothing invisible.
    private static void Append(RichText text, QuoteBlock quote)
    {
        var start = text.Length;
        var sender = UntrustedText.Line(quote.Sender, MaxSender);
        var body = UntrustedText.Clean(quote.Text, MaxQuote);
        if (sender.Length > 0)
            text.Append(sender, MessageEntityType.Code);
        if (sender.Length > 0 && body.Length > 0)
            text.Append(":\n");
        if (body.Length > 0)
            text.Append(body, MessageEntityType.Code);
        text.Mark(start, new MessageEntity { Type = MessageEntityType.Blockquote });
    }

    private static void Append(RichText text, Span span, DateTimeOffset now)
    {
        switch (span)
        {
            case { At: { } at }:
                DateTimeEntities.Append(text, span.Kind, at, now);
                break;
            case { Kind: SpanKind.Mono }:
                text.Append(SpanText.BeforeNumber);
                text.Append(UntrustedText.Clean(span.Text, MaxSpan), MessageEntityType.Code);
                break;
            case { Kind: SpanKind.Mention, UserId: { } id } when long.TryParse(
                id, NumberStyles.None, CultureInfo.InvariantCulture, out var user):
                var name = Clean(span.Text);
                text.Append(
                    name,
                    new MessageEntity
                    {
                        Type = MessageEntityType.TextMention,
                        User = new User { Id = user, IsBot = false, FirstName = name },
                    });
                break;
            case { Kind: SpanKind.Strong }:
                text.Append(Clean(span.Text), MessageEntityType.Bold);
                break;
            default:
                text.Append(Clean(span.Text));
                break;
        }
    }

    // A span's own spaces separate it from its neighbours.
    private static string Clean(string text)
    {
        var clean = UntrustedText.Clean(text, MaxSpan);
        return clean.Length == 0
            ? (text.Length > 0 && string.IsNullOrWhiteSpace(text) ? " " : "")
            : $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{SpanText.InOrder(clean)}{(char.IsWhiteSpace(text[^1]) ? " " : "")}";
    }
}
