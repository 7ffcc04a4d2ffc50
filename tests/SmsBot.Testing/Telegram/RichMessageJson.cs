using System.Globalization;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>A rich message as the server answers it. What the bot never sends, such as media and lists, is not simulated.</summary>
internal static class RichMessageJson
{
    private const string Mention = "tg://user?id=";

    public static JsonObject Of(RichNode root, bool isRightToLeft)
    {
        var json = new JsonObject { ["blocks"] = Blocks(root.Children) };
        if (isRightToLeft)
            json["is_rtl"] = true;
        return json;
    }

    /// <summary>Text and inline tags that follow each other are one paragraph.</summary>
    private static JsonArray Blocks(IReadOnlyList<RichNode> nodes)
    {
        var blocks = new JsonArray();
        List<RichNode> line = [];
        foreach (var node in nodes)
        {
            if (RichHtmlRules.IsInline(node))
            {
                line.Add(node);
                continue;
            }

            End();
            blocks.Add(Block(node));
        }

        End();
        return blocks;

        void End()
        {
            if (line.Count > 0)
                blocks.Add(new JsonObject { ["type"] = "paragraph", ["text"] = Text(line) });
            line = [];
        }
    }

    private static JsonObject Block(RichNode node) => node.Tag switch
    {
        "p" => new() { ["type"] = "paragraph", ["text"] = Text(node.Children) },
        "pre" => new() { ["type"] = "pre", ["text"] = Text(node.Children) },
        "footer" => new() { ["type"] = "footer", ["text"] = Text(node.Children) },
        "hr" => new() { ["type"] = "divider" },
        "blockquote" => new() { ["type"] = "blockquote", ["blocks"] = Blocks(node.Children) },
        "table" => Table(node),
        ['h', var size] => new()
        {
            ["type"] = "heading",
            ["text"] = Text(node.Children),
            ["size"] = size - '0',
        },
        _ => throw new FormatException($"<{node.Tag}> is not simulated"),
    };

    private static JsonObject Table(RichNode table)
    {
        var json = new JsonObject
        {
            ["type"] = "table",
            ["cells"] = new JsonArray([.. table.All("tr").Select(row => new JsonArray([.. row.Children.Select(Cell)]))]),
        };
        foreach (var look in table.Attributes.Keys)
            json[$"is_{look}"] = true;
        if (table.All("caption").FirstOrDefault() is { } caption)
            json["caption"] = Text(caption.Children);
        return json;
    }

    private static JsonObject Cell(RichNode cell)
    {
        var json = new JsonObject { ["align"] = cell["align"] ?? "left", ["valign"] = cell["valign"] ?? "middle" };
        if (cell.Children.Count > 0)
            json["text"] = Text(cell.Children);
        if (cell.Tag == "th")
            json["is_header"] = true;
        foreach (var span in new[] { "colspan", "rowspan" })
        {
            if (cell[span] is { } count)
                json[span] = int.Parse(count, CultureInfo.InvariantCulture);
        }

        return json;
    }

    private static JsonNode Text(IReadOnlyList<RichNode> nodes) =>
        nodes is [var only] ? Text(only) : new JsonArray([.. nodes.Select(Text)]);

    private static JsonNode Text(RichNode node) => node.Tag switch
    {
        "" => JsonValue.Create(node.Characters),
        "br" => JsonValue.Create("\n"),
        "tg-time" => new JsonObject
        {
            ["type"] = "date_time",
            ["text"] = Text(node.Children),
            ["unix_time"] = long.Parse(node["unix"]!, CultureInfo.InvariantCulture),
            ["date_time_format"] = node["format"],
        },
        "a" when node["href"]?.StartsWith(Mention, StringComparison.Ordinal) == true => new JsonObject
        {
            ["type"] = "text_mention",
            ["text"] = Text(node.Children),
            ["user"] = new JsonObject
            {
                ["id"] = long.Parse(node["href"]![Mention.Length..], CultureInfo.InvariantCulture),
                ["is_bot"] = false,
                ["first_name"] = "x",
            },
        },
        "a" when node["href"] is { } url => new JsonObject { ["type"] = "url", ["text"] = Text(node.Children), ["url"] = url },
        _ => new JsonObject { ["type"] = RichMessageText.TypeOf(node), ["text"] = Text(node.Children) },
    };
}
