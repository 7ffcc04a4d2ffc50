using System.Globalization;
using System.Text.Json;
using SmsBot.Core;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>Converts transcript messages for the page.</summary>
internal static class WebMessages
{
    private const int MaxSender = 100;
    private const int MaxQuote = 4000;

    public static string ToJson(TranscriptMessage message) => JsonSerializer.Serialize(From(message), WebJson.Default.WebMessage);

    public static WebMessage From(TranscriptMessage message)
    {
        var empty = new WebMessage(message.Id.ToString(CultureInfo.InvariantCulture), message.Chat.ChatId, message.At)
        {
            ReplyTo = message.ReplyTo
        };
        empty = (message.Chat.ChatId, message.Chat.Thread) switch
        {
            (WebChatTeam.Id, { Length: > 0 } member) => empty with { By = member },
            (var member, WebChatTeam.Id) => empty with { Chat = WebChatTeam.Id, Only = member },
            _ => empty,
        };
        if (message.FromMember)
            return empty with { Said = message.Payload };

        try
        {
            if (Reply.FromJson(message.Payload) is { } reply)
                return empty with
                {
                    Language = reply.Language,
                    IsRightToLeft = reply.IsRightToLeft,
                    Blocks = [.. reply.Blocks.Select(From)],
                    Buttons = [.. reply.Buttons.Select(row => row.Select(From).ToList())],
                    File = From(reply.File),
                };
        }
        catch (JsonException)
        {
            // Written by another version, or deleted by the privacy sweep: handled below.
        }

        return empty with
        {
            Blocks = [new WebBlock("text") { Spans = [new WebSpan("plain", Texts.Web_Gone, At: null)] }]
        };
    }

    private static WebBlock From(Block block) => block switch
    {
        HeadingBlock heading => new WebBlock("heading") { Text = heading.Text },
        TextBlock text => new WebBlock("text") { Spans = [.. text.Sentence.Spans.Select(From)] },
        CodeBlock code => new WebBlock("code") { Text = code.Code },
        QuoteBlock quote =>
            new WebBlock("quote")
            {
                Sender = UntrustedText.Line(quote.Sender, MaxSender),
                Text = UntrustedText.Clean(quote.Text, MaxQuote),
            },
        TableBlock table => new WebBlock("table") { Header = table.Header, Rows = table.Rows },
        _ => throw new NotSupportedException($"The web chat cannot show {block.GetType().Name}."),
    };

    private static WebFile? From(Attachment? file) => file is null ? null : new WebFile(file.Name, file.MediaType, file.Text);

    private static WebSpan From(Span span) => new(
        span.Kind switch
        {
            SpanKind.Plain => "plain",
            SpanKind.Strong => "strong",
            SpanKind.Mono => "mono",
            SpanKind.Relative => "relative",
            SpanKind.Clock => "clock",
            SpanKind.Day => "day",
            SpanKind.Mention => "mention",
            _ => throw new NotSupportedException($"The web chat cannot show {span.Kind}."),
        },
        span.Text,
        span.At);

    private static WebButton From(Button button) => new(
        button.Label,
        button.Token,
        button.Copy,
        button.Style switch
        {
            ButtonStyle.Primary => "primary",
            ButtonStyle.Danger => "danger",
            _ => "plain",
        });
}
