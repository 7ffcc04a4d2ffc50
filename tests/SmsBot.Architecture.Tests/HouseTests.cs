using System.Text.RegularExpressions;

namespace SmsBot.Architecture.Tests;

/// <summary>The house rules that no analyzer knows.</summary>
public sealed partial class HouseTests
{
    private const int Longest = 300;
    private const int Widest = 140;

    [Fact]
    public void A_file_has_one_top_level_type()
    {
        // Wire types of one vendor or platform, and the blocks of a reply, are one vocabulary each.
        var several = Source.Files("src").Concat(Source.Files("tests"))
            .Where(file => !WireTypes().IsMatch(file))
            .Where(file => TopLevelType().Count(Source.Read(file)) > 1);
        Assert.Equal([], several);
    }

    [Fact]
    public void A_file_has_at_most_300_lines() =>
        Assert.Equal([], Source.Files("src").Concat(Source.Files("tests")).Where(file => Source.Lines(file).Length > Longest));

    [Fact]
    public void A_line_is_wider_than_140_characters_only_for_a_sentence() =>
        Assert.Equal(
            [], Source.Files("src").SelectMany(file => Source.Lines(file).Where(IsTooWide).Select(line => $"{file}: {line.Trim()}")));

    [Fact]
    public void Nothing_is_left_to_do() =>
        Assert.Equal([], Source.Files("src").Concat(Source.Files("tests")).Where(file => Unfinished().IsMatch(Source.Read(file))));

    [Fact]
    public void A_namespace_is_its_folder() => Assert.All(Source.Files("src"), file =>
    {
        if (Namespace().Match(Source.Read(file)) is not { Success: true } named)
            return;
        var folder = Path.GetDirectoryName(Path.GetRelativePath("src", file))!.Replace(Path.DirectorySeparatorChar, '.');
        Assert.Equal(folder, named.Groups["name"].Value);
    });

    [GeneratedRegex(
        @"(Wire|Updates|Requests|Block|WebWire|BotApiJson|BotApiResponse)\.cs$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex WireTypes();

    [GeneratedRegex(
        @"^(public |internal |file |static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum|delegate) ?(class |struct )?\w",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TopLevelType();

    // A sentence of the log or of a refused setting stays in one piece, so that it can be searched for.
    private static bool IsTooWide(string line) => line.Length > Widest && !line.Contains('"', StringComparison.Ordinal);

    [GeneratedRegex("TO" + "DO|FIX" + "ME|HA" + "CK\\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace();
}
