using System.Text.RegularExpressions;

namespace SmsBot.Architecture.Tests;

/// <summary>The pages lead where they say, and name every command.</summary>
public sealed partial class DocumentationTests
{
    private static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Source.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Source.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Source.Root, file))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_relative_link_and_picture_exists()
    {
        var links = Pages.SelectMany(page => LinksOf(page).Select(link => (Page: page, Link: link))).ToList();
        Assert.InRange(links.Count, 50, 1000);
        Assert.Equal([], links.Where(pair => !Exists(pair.Page, pair.Link)).Select(pair => $"{pair.Page}: {pair.Link}"));
    }

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_the_README()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<string> waiting = new(["README.md"]);
        while (waiting.TryDequeue(out var page))
        {
            if (!seen.Add(page))
                continue;
            foreach (var target in LinksOf(page).Select(link => Target(page, link)).Where(Pages.Contains))
                waiting.Enqueue(target);
        }

        // The README links to the folder of the decision records.
        Assert.Contains("docs/adr", LinksOf("README.md"));
        var pages =
            Pages.Where(page => page.StartsWith("docs", StringComparison.Ordinal) && !page.Contains("adr", StringComparison.Ordinal));
        Assert.Equal([], pages.Except(seen));
    }

    [Fact]
    public void Every_command_has_a_row()
    {
        var texts = Source.Read("src/SmsBot.Core/Texts.resx");
        var commands = CommandText().Matches(texts).Select(match => match.Groups["name"].Value).ToList();
        var rows = string.Join('\n', Source.Lines("docs/commands.md").Where(line => line.StartsWith("| `/", StringComparison.Ordinal)));
        Assert.InRange(commands.Count, 10, 50);
        Assert.Equal([], commands.Where(command => !Regex.IsMatch(rows, $"`/{command}[ `]")));
    }

    [Fact]
    public void Every_word_of_the_glossary_is_there_once_and_in_order()
    {
        var rows = Source.Lines("docs/glossary.md").Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1);
        var words = rows.Select(line => line.Split('|')[1].Trim()).ToList();
        Assert.InRange(words.Count, 20, 200);
        Assert.Equal(words.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase), words);
    }

    private static IEnumerable<string> LinksOf(string page) => Link().Matches(Source.Read(page))
        .Select(match => match.Groups["target"].Value)
        .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    private static bool Exists(string page, string link)
    {
        var target = Target(page, link);
        if (!Path.Exists(Path.Combine(Source.Root, target)))
            return false;
        return link.Split('#') is not [_, var anchor] || AnchorsOf(target).Contains(anchor);
    }

    /// <summary>The file or folder that a link leads to, from the top of the project.</summary>
    private static string Target(string page, string link)
    {
        var path = link.Split('#')[0];
        var folder = Path.Combine(Source.Root, Path.GetDirectoryName(page)!);
        return path.Length == 0 ? page : Path.GetRelativePath(Source.Root, Path.GetFullPath(Path.Combine(folder, path)));
    }

    /// <summary>How GitHub makes an anchor of a heading: lower case, without punctuation, hyphens for spaces.</summary>
    private static HashSet<string> AnchorsOf(string page) => Source.Lines(page)
        .Where(line => line.StartsWith('#'))
        .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("""(\]\(|src=")(?<target>[^)"\s]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("<data name=\"Command_(?<name>[a-z]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex CommandText();
}
