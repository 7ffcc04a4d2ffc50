using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>A message as it stands in a chat; an edit makes a new one of the same id.</summary>
public sealed record SimulatedMessage(SimulatedChat Chat, long Id, string Text)
{
    public bool FromBot { get; init; }

    public long? ThreadId { get; init; }

    public long? ReplyTo { get; init; }

    public int Edits { get; init; }

    public IReadOnlyList<IReadOnlyList<SimulatedButton>> Buttons { get; init; } = [];

    public SimulatedFile? File { get; init; }

    /// <summary>The keyboard as it was sent.</summary>
    internal string? Markup { get; init; }

    internal string Entities { get; init; } = "[]";

    /// <summary>The HTML of a rich message.</summary>
    public string? Html { get; init; }

    public bool IsRightToLeft { get; init; }

    /// <summary>Its tables, each as its rows of cells.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tables => Html is null
        ? []
        : [.. RichHtmlParser.Parse(Html).All("table").Select(table =>
            table.All("tr").Select(row => row.Children.Select(cell => cell.Text).ToList()).ToList())];

    /// <summary>The stretches of the text under an entity type, in their order.</summary>
    public IReadOnlyList<string> Marked(string type)
    {
        using var entities = JsonDocument.Parse(Entities);
        return
        [
            .. entities.RootElement.EnumerateArray()
                .Where(entity => entity.GetProperty("type").ValueEquals(type))
                .Select(entity => Text.Substring(entity.GetProperty("offset").GetInt32(), entity.GetProperty("length").GetInt32())),
        ];
    }

    /// <summary>The button with this label, or else the only one whose label begins with it.</summary>
    public SimulatedButton Button(string label)
    {
        var all = Buttons.SelectMany(row => row).ToList();
        return all.Find(button => button.Text == label)
            ?? all.Find(button => button.Text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"No button \"{label}\" under: {this}");
    }

    public override string ToString() =>
        $"#{Id} \"{Text}\" {string.Join(' ', Buttons.SelectMany(row => row).Select(button => $"[{button.Text}]"))}";

    internal bool LooksLike(SimulatedMessage other) =>
        Text == other.Text
            && Html == other.Html
            && IsRightToLeft == other.IsRightToLeft
            && Entities == other.Entities
            && Buttons.SelectMany(row => row).SequenceEqual(other.Buttons.SelectMany(row => row))
            && Buttons.Count == other.Buttons.Count;
}
