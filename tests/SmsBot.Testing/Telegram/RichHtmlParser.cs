using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Telegram;

/// <summary>
/// Reads a rich message's HTML as https://core.telegram.org/bots/api#rich-html-style describes it, and nothing beyond: a tag, an attribute
/// or a named character that is not there is refused, and so is a tag that is not closed.
/// </summary>
public static partial class RichHtmlParser
{
    internal static readonly IReadOnlyDictionary<string, string> NoAttributes = new Dictionary<string, string>(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["lt"] = "<",
        ["gt"] = ">",
        ["amp"] = "&",
        ["quot"] = "\"",
        ["apos"] = "'",
        ["nbsp"] = "\u00A0",
        ["hellip"] = "…",
        ["mdash"] = "—",
        ["ndash"] = "–",
        ["lsquo"] = "‘",
        ["rsquo"] = "’",
        ["ldquo"] = "“",
        ["rdquo"] = "”",
    };

    /// <exception cref="FormatException">The server would refuse it; the message says why.</exception>
    public static RichNode Parse(string html)
    {
        var open = new Stack<(RichNode Node, List<RichNode> Children)>();
        List<RichNode> top = [];
        open.Push((new RichNode("", NoAttributes, top, ""), top));
        var at = 0;
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            if (next != at)
            {
                var end = next < 0 ? html.Length : next;
                open.Peek().Children.Add(RichNode.Of(Characters(html[at..end])));
                at = end;
                continue;
            }

            var tag = Tag().Match(html, at);
            if (!tag.Success)
                throw new FormatException($"Unsupported start tag at offset {at}");

            var name = tag.Groups["name"].Value;
            if (tag.Groups["ends"].Success)
            {
                if (open.Count == 1 || open.Pop().Node.Tag != name)
                    throw new FormatException($"Unexpected end tag \"{name}\" at offset {at}");
            }
            else
            {
                List<RichNode> children = [];
                var node = new RichNode(name, Attributes(tag), children, "");
                RichHtmlRules.Check(node, [.. open.Select(parent => parent.Node.Tag).Where(parent => parent.Length > 0)]);
                open.Peek().Children.Add(node);
                if (!RichHtmlRules.IsVoid(name))
                    open.Push((node, children));
            }

            at += tag.Length;
        }

        var root = open.Count == 1 ? open.Pop().Node : throw new FormatException($"Can't find end tag of \"{open.Peek().Node.Tag}\"");
        RichHtmlRules.CheckWhole(root);
        return root;
    }

    private static Dictionary<string, string> Attributes(Match tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tag.Groups["attribute"].Captures.Zip(tag.Groups["value"].Captures))
            attributes.Add(name.Value, Characters(value.Value.Trim('=', '"')));
        return attributes;
    }

    private static string Characters(string text)
    {
        var characters = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '>')
                throw new FormatException("A '>' that is not escaped");
            if (text[at] != '&')
            {
                characters.Append(text[at]);
                continue;
            }

            var end = text.IndexOf(';', at);
            var name = end < 0 ? "" : text[(at + 1)..end];
            characters.Append(
                Named.GetValueOrDefault(name)
                ?? (Number().Match(name) is { Success: true } number
                    ? char.ConvertFromUtf32(int.Parse(number.Groups["code"].Value, CultureInfo.InvariantCulture))
                    : throw new FormatException("An '&' that is not escaped")));
            at = end;
        }

        return characters.ToString();
    }

    [GeneratedRegex(
        """\G<(?<ends>/)?(?<name>[a-z][a-z0-9-]*)(\s+(?<attribute>[a-z-]+)(?<value>="[^"<>]*"|))*\s*/?>""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("^#(?<code>[0-9]{1,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
