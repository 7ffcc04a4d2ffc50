using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>
/// A reply in simpler and simpler forms, so that decoration never blocks a code. First as a container if it has a state, then as plain
/// content, then without buttons and file, then without others' words and without a message reference, then the code alone.
/// </summary>
internal static class PlainerReplies
{
    private const int MaxSpan = 500;

    public static IReadOnlyList<MessageForm> Of(Reply reply) =>
        Containers.Render(reply) is { } container ? [new(container), .. WithContent(reply)] : WithContent(reply);

    /// <summary>
    /// For an edit: a message that is a container takes no content, so the last forms are containers too, with its buttons and without.
    /// </summary>
    public static IReadOnlyList<MessageForm> OfEdit(Reply reply) => reply.File is not null ? Of(reply) :
    [
        .. Of(reply),
        .. reply.Tone == Tone.None ? [new MessageForm(Containers.RenderAny(reply))] : Array.Empty<MessageForm>(),
        new(Containers.RenderAny(reply with { Buttons = [], Blocks = Bare(Plain(reply.Blocks)) })),
    ];

    private static IReadOnlyList<MessageForm> WithContent(Reply reply)
    {
        var undecorated = reply with { Buttons = [], File = null };
        var plain = undecorated with { Blocks = Plain(reply.Blocks) };
        var bare = undecorated with { Blocks = Bare(plain.Blocks) };
        MessageForm[] forms = [
            new(DiscordReplies.Render(reply)),
            new(DiscordReplies.Render(undecorated)),
            new(DiscordReplies.Render(plain), Refers: false),
            new(DiscordReplies.Render(bare), Refers: false),
        ];
        return [.. forms.DistinctBy(form => (form.Message.Content, form.Message.Components?.Count, form.Message.File, form.Refers))];
    }

    /// <summary>The quote is kept if no code was found in it.</summary>
    private static IReadOnlyList<Block> Plain(IReadOnlyList<Block> blocks) => blocks.Any(block => block is CodeBlock)
        ? [.. blocks.Where(block => block is not QuoteBlock and not TableBlock).Select(Unmarked)]
        : [.. blocks.Select(Unmarked)];

    private static IReadOnlyList<Block> Bare(IReadOnlyList<Block> blocks) =>
        blocks.FirstOrDefault(block => block is CodeBlock) is { } code ? [code] : blocks;

    private static Block Unmarked(Block block) => block switch
    {
        HeadingBlock heading => Line(heading.Text),
        QuoteBlock quote => Line(quote.Sender is { Length: > 0 } sender ? $"{sender}: {quote.Text}" : quote.Text),
        TableBlock table => Line(string.Join('\n', table.Rows.Select(row => string.Join(' ', row)))),
        TextBlock line =>
            new TextBlock(
                new Sentence([.. line.Sentence.Spans.Select(span => span.Kind == SpanKind.Mention ? Span.Plain(span.Text) : span)])),
        _ => block,
    };

    // A single span is cut if it is long.
    private static TextBlock Line(string text) => new(new Sentence([.. text.Chunk(MaxSpan).Select(part => Span.Plain(new string(part)))]));
}
