namespace SmsBot.Testing.Telegram;

/// <summary>A tag of a rich message's HTML with what stands in it, or a stretch of text, which has no tag.</summary>
public sealed record RichNode(
    string Tag, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<RichNode> Children, string Characters)
{
    /// <summary>The text in it, without any formatting.</summary>
    public string Text => Tag == "br" ? "\n" : Characters + string.Concat(Children.Select(child => child.Text));

    public bool IsText => Tag.Length == 0;

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>Itself and everything below.</summary>
    public IEnumerable<RichNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public IEnumerable<RichNode> All(string tag) => All().Where(node => node.Tag == tag);

    internal static RichNode Of(string text) => new("", RichHtmlParser.NoAttributes, [], text);
}
