using System.Text;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>
/// A rich message as a screen reader tells it, and the formatting of its parts: of a table each row by its first cell, and then the other
/// cells under the names of their columns, without those that are empty or a dash.
/// </summary>
internal sealed class RichMessageText
{
    private readonly StringBuilder _text = new();
    private readonly JsonArray _entities = [];

    private RichMessageText(RichNode root) => Add(root.Children);

    public string Text => _text.ToString();

    public string Entities => _entities.ToJsonString();

    public static RichMessageText Of(RichNode root) => new(root);

    public static string TypeOf(RichNode node) => node.Tag switch
    {
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "tg-spoiler" => "spoiler",
        "mark" => "marked",
        "sub" => "subscript",
        "sup" => "superscript",
        "code" => "code",
        "tg-time" => "date_time",
        "a" => "text_mention",
        _ => throw new FormatException($"<{node.Tag}> is not simulated"),
    };

    private void Add(IEnumerable<RichNode> nodes)
    {
        foreach (var node in nodes)
            Add(node);
    }

    private void Add(RichNode node)
    {
        if (node.IsText || node.Tag == "br")
        {
            _text.Append(node.Text);
            return;
        }

        if (node.Tag == "table")
        {
            AddRows([.. node.All("tr")]);
            return;
        }

        NewLine(!RichHtmlRules.IsInline(node));
        var start = _text.Length;
        Add(node.Children);
        if (_text.Length > start && (node.Tag == "blockquote" || RichHtmlRules.IsInline(node)))
            Mark(node.Tag == "blockquote" ? "blockquote" : TypeOf(node), start);
    }

    private void AddRows(List<RichNode> rows)
    {
        var header = rows[0].Children.Any(cell => cell.Tag == "th") ? rows[0].Children : [];
        foreach (var row in rows.Skip(header.Count > 0 ? 1 : 0))
        {
            NewLine(true);
            var told = 0;
            foreach (var (column, cell) in row.Children.Index().Where(pair => pair.Index == 0 || pair.Item.Text is not ("" or "–" or "-")))
            {
                _text.Append(told++ switch { 0 => "", 1 => "\n", _ => " · " });
                if (column > 0 && column < header.Count && header[column].Text.Length > 0)
                    _text.Append(header[column].Text).Append(": ");
                Add(cell.Children);
            }
        }
    }

    private void NewLine(bool isBlock)
    {
        if (isBlock && _text.Length > 0)
            _text.Append('\n');
    }

    private void Mark(string type, int start) =>
        _entities.Add(new JsonObject { ["type"] = type, ["offset"] = start, ["length"] = _text.Length - start });
}
