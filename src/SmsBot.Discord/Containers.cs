using System.Text;
using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// A message with a state as a container: its edge has the colour of the state, a code stands alone in a code block, the buttons are below
/// a line. Such a message has no content, and it stays of this kind when it is edited. Five rows of five buttons and a few texts are below
/// the 40 components that a message may have (https://docs.discord.com/developers/components/reference#container).
/// </summary>
internal static class Containers
{
    // https://docs.discord.com/developers/resources/message#message-object-message-flags
    public const int Flag = 1 << 15;

    private const int Most = 40;
    private const int MostText = 4000;

    /// <summary>
    /// Null if the message has no state and no row with a button of its own, or a file, which needs a component of its own, or if it would
    /// be too large.
    /// </summary>
    public static MessageBody? Render(Reply reply)
    {
        if ((reply.Tone == Tone.None && !Sections.HasAny(reply)) || reply.File is not null)
            return null;

        var body = RenderAny(reply);
        return Sections.Count(body.Components!) <= Most && TextOf(body).Length <= MostText ? body : null;
    }

    /// <summary>Also without a state: for the edit of a message that is of this kind already.</summary>
    public static MessageBody RenderAny(Reply reply) => reply.Render(() => Draw(reply));

    /// <summary>All words of a message, whatever its kind; null if the answer does not say them.</summary>
    public static string? TextOf(MessageAnswer message)
    {
        if (message.Components is not { ValueKind: JsonValueKind.Array } components)
            return message.Content;

        var text = new StringBuilder(message.Content);
        Collect(components, text);
        return text.ToString();
    }

    public static string TextOf(MessageBody message) => message.Content ?? string.Join('\n', Texts(message.Components ?? []));

    private static MessageBody Draw(Reply reply)
    {
        List<Component> parts = [];
        foreach (var code in reply.Blocks.OfType<CodeBlock>())
            parts.Add(Text(Markdown.CodeBlock(UntrustedText.Line(code.Code, 256))));
        var rest = reply with { Blocks = [.. reply.Blocks.Where(block => block is not CodeBlock)] };
        if (Sections.HasAny(reply))
            parts.AddRange(Sections.Render(rest));
        else if (rest.Blocks.Count > 0 || parts.Count == 0)
            parts.Add(Text(DiscordReplies.Text(rest)));

        var rows = Components.Render(Sections.Without(reply));
        if (rows.Count > 0)
            parts.Add(new Component(Component.Separator) { Divider = true });
        return new MessageBody
        {
            Components =
            [
                new Component(Component.Container)
                {
                    AccentColor = Colour(reply.Tone),
                    Components = [.. parts, .. rows],
                },
            ],
            AllowedMentions = DiscordReplies.Mentions(reply),
            Flags = Flag,
        };
    }

    private static int? Colour(Tone tone) => tone switch
    {
        Tone.Waiting => 0x3B82F6,
        Tone.Done => 0x22A55B,
        Tone.Attention => 0xE0A100,
        Tone.Ended => 0x8A8F98,
        _ => null,
    };

    internal static Component Text(string text) => new(Component.TextDisplay) { Content = text };

    private static IEnumerable<string> Texts(IReadOnlyList<Component> components) =>
        components.SelectMany(one => (one.Content is { } text ? [text] : Array.Empty<string>()).Concat(Texts(one.Components ?? [])));

    // Read as it comes: a kind of component that is not known here must not break the answer to a post.
    private static void Collect(JsonElement components, StringBuilder text)
    {
        foreach (var one in components.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object))
        {
            if (one.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String)
                text.Append('\n').Append(content.GetString());
            if (one.TryGetProperty("components", out var inside) && inside.ValueKind == JsonValueKind.Array)
                Collect(inside, text);
        }
    }
}
