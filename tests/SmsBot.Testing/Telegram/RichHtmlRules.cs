using System.Text.RegularExpressions;

namespace SmsBot.Testing.Telegram;

/// <summary>Which tags and attributes a rich message may have, where they may stand, and how much of them there may be.</summary>
internal static partial class RichHtmlRules
{
    // https://core.telegram.org/bots/api#rich-message-limits.
    private const int MaxLength = 32768;
    private const int MaxBlocks = 500;
    private const int MaxLevels = 16;
    private const int MaxColumns = 20;
    private const int MaxMedia = 50;

    private static readonly HashSet<string> Inline = Set(
        "a b strong i em u ins s strike del code mark sub sup tg-spoiler tg-reference tg-emoji tg-time tg-math br cite");

    private static readonly HashSet<string> Blocks = Set(
        "h1 h2 h3 h4 h5 h6 p pre footer hr ul ol blockquote aside table details tg-math-block figure img video audio tg-map tg-collage "
        + "tg-slideshow");

    private static readonly HashSet<string> OnlyInline = Set("h1 h2 h3 h4 h5 h6 p pre footer caption th td summary figcaption aside");

    private static readonly HashSet<string> Void = Set("br hr img input tg-map");

    private static readonly HashSet<string> CountedAsBlocks = [.. Blocks, "li", "tr"];

    /// <summary>What stands only in certain tags.</summary>
    private static readonly Dictionary<string, HashSet<string>> Parents = new(StringComparer.Ordinal)
    {
        ["tr"] = Set("table"),
        ["caption"] = Set("table"),
        ["td"] = Set("tr"),
        ["th"] = Set("tr"),
        ["li"] = Set("ul ol"),
        ["input"] = Set("li"),
        ["summary"] = Set("details"),
        ["figcaption"] = Set("figure tg-collage tg-slideshow"),
        ["cite"] = Set("blockquote aside figcaption"),
    };

    private static readonly Dictionary<string, HashSet<string>> Children = new(StringComparer.Ordinal)
    {
        ["table"] = Set("tr caption"),
        ["tr"] = Set("td th"),
        ["ul"] = Set("li"),
        ["ol"] = Set("li"),
    };

    private static readonly Dictionary<string, HashSet<string>> Attributes = new(StringComparer.Ordinal)
    {
        ["a"] = Set("href name"),
        ["td"] = Set("align valign colspan rowspan"),
        ["th"] = Set("align valign colspan rowspan"),
        ["table"] = Set("bordered striped"),
        ["ol"] = Set("start type reversed"),
        ["li"] = Set("value type"),
        ["details"] = Set("open"),
        ["code"] = Set("class"),
        ["tg-time"] = Set("unix format"),
        ["tg-emoji"] = Set("emoji-id"),
        ["tg-reference"] = Set("name"),
        ["img"] = Set("src alt tg-spoiler"),
        ["video"] = Set("src tg-spoiler"),
        ["audio"] = Set("src"),
        ["input"] = Set("type checked"),
        ["tg-map"] = Set("lat long zoom"),
    };

    private static readonly Dictionary<string, HashSet<string>> Words = new(StringComparer.Ordinal)
    {
        ["align"] = Set("left center right"),
        ["valign"] = Set("top middle bottom"),
    };

    public static bool IsVoid(string tag) => Void.Contains(tag);

    public static bool IsInline(RichNode node) => node.IsText || Inline.Contains(node.Tag);

    /// <param name="above">The tags that are open, the innermost first.</param>
    public static void Check(RichNode node, IReadOnlyList<string> above)
    {
        var (tag, parent) = (node.Tag, above.Count > 0 ? above[0] : "");
        if (!Inline.Contains(tag) && !Blocks.Contains(tag) && !Parents.ContainsKey(tag))
            throw new FormatException($"Unsupported start tag \"{tag}\"");
        if (Parents.TryGetValue(tag, out var parents) && !parents.Contains(parent))
            throw new FormatException($"<{tag}> must not stand in <{parent}>");
        if (Children.TryGetValue(parent, out var children) && !children.Contains(tag))
            throw new FormatException($"<{parent}> must not contain <{tag}>");
        if (!Inline.Contains(tag) && (Inline.Contains(parent) || OnlyInline.Contains(parent)) && !(tag == "input" && parent == "li"))
            throw new FormatException($"<{parent}> can contain only inline formatting, not <{tag}>");
        if (above.Count + 1 > MaxLevels)
            throw new FormatException($"More than {MaxLevels} levels");

        foreach (var (name, value) in node.Attributes)
        {
            if (!Attributes.TryGetValue(tag, out var known) || !known.Contains(name))
                throw new FormatException($"<{tag}> has no attribute {name}");
            if (Words.TryGetValue(name, out var words) && !words.Contains(value))
                throw new FormatException($"{name} must not be \"{value}\"");
        }

        if (tag == "tg-time" && (!long.TryParse(node["unix"], out _) || !TimeFormat().IsMatch(node["format"] ?? "")))
            throw new FormatException("RICH_MESSAGE_DATE_INVALID");
        if (tag == "a" && (node["href"] is null) == (node["name"] is null))
            throw new FormatException("<a> needs href or name");
    }

    public static void CheckWhole(RichNode root)
    {
        if (root.All().FirstOrDefault(node => Children.ContainsKey(node.Tag) && node.Children.Any(child => child.IsText)) is { } loose)
            throw new FormatException($"Text between the parts of <{loose.Tag}>");
        if (string.IsNullOrWhiteSpace(root.Text))
            throw new FormatException("RICH_MESSAGE_CONTENT_REQUIRED");
        if (root.Text.EnumerateRunes().Count() > MaxLength)
            throw new FormatException($"More than {MaxLength} characters");
        if (root.All().Count(node => CountedAsBlocks.Contains(node.Tag)) > MaxBlocks)
            throw new FormatException($"More than {MaxBlocks} blocks");
        if (root.All("tr").Any(row => row.Children.Sum(cell => int.Parse(cell["colspan"] ?? "1")) > MaxColumns))
            throw new FormatException($"More than {MaxColumns} columns");
        if (root.All().Count(node => node.Tag is "img" or "video" or "audio") > MaxMedia)
            throw new FormatException($"More than {MaxMedia} media");
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    [GeneratedRegex("^(r|w?[dD]?[tT]?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeFormat();
}
