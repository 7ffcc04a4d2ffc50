using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// The rows of a table that have a button of their own, each as a section with the button beside it
/// (https://docs.discord.com/developers/components/reference#section). Rows without one stand together in a text.
/// </summary>
internal static class Sections
{
    public static bool HasAny(Reply reply) =>
        reply.Blocks.OfType<TableBlock>().Count() == 1 && reply.Buttons.Any(row => row.Any(IsBeside));

    /// <summary>The texts and sections in the order of the blocks.</summary>
    public static IEnumerable<Component> Render(Reply reply)
    {
        var beside = reply.Buttons.SelectMany(row => row).Where(IsBeside).ToLookup(button => button.Beside!.Value);
        List<Block> lines = [];
        foreach (var block in reply.Blocks)
        {
            if (block is not TableBlock table)
            {
                lines.Add(block);
                continue;
            }

            foreach (var text in Text(reply, lines))
                yield return text;
            lines = [];
            foreach (var part in Rows(table, beside))
                yield return part;
        }

        foreach (var text in Text(reply, lines))
            yield return text;
    }

    private static IEnumerable<Component> Rows(TableBlock table, ILookup<int, Button> beside)
    {
        List<IReadOnlyList<string>> plain = [];
        foreach (var (at, row) in table.Rows.Index())
        {
            if (beside[at].FirstOrDefault() is not { } button)
            {
                plain.Add(row);
                continue;
            }

            if (plain.Count > 0)
                yield return Containers.Text(DiscordTables.Paragraphs(table with { Rows = plain }));
            plain = [];
            yield return new Component(Component.Section)
            {
                Components = [Containers.Text(DiscordTables.Paragraphs(table with { Rows = [row] }))],
                Accessory = Components.Of(button),
            };
        }

        if (plain.Count > 0)
            yield return Containers.Text(DiscordTables.Paragraphs(table with { Rows = plain }));
    }

    /// <summary>What is left for the rows below the message.</summary>
    public static Reply Without(Reply reply)
    {
        if (!HasAny(reply))
            return reply;

        var below = reply.Buttons.Select(row => row.Where(button => !IsBeside(button)).ToList());
        return reply with { Buttons = [.. below.Where(row => row.Count > 0)] };
    }

    /// <summary>All components, those inside too.</summary>
    public static int Count(IEnumerable<Component> components) =>
        components.Sum(one => 1 + Count(one.Components ?? []) + (one.Accessory is null ? 0 : 1));

    private static IEnumerable<Component> Text(Reply reply, List<Block> lines) =>
        lines.Count == 0 ? [] : [Containers.Text(DiscordReplies.Text(reply with { Blocks = lines }))];

    private static bool IsBeside(Button button) => button is { Beside: not null, Token.Length: > 0 };
}
