using System.Xml.Linq;

namespace SmsBot.Architecture.Tests;

/// <summary>docs/dependencies.md names what is really used, and the README links to it.</summary>
public sealed class DependencyTests
{
    private static IEnumerable<string> Packages =>
        XDocument
            .Load(Path.Combine(Source.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);

    [Fact]
    public void Every_package_is_explained_with_its_licence_and_none_besides()
    {
        var rows = Source.Lines("docs/dependencies.md")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[2] is "MIT" or "Apache-2.0" or "BSD-3-Clause" or "PostgreSQL")
            .SelectMany(cells => cells[1].Split(", "));

        Assert.Equal(Packages.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_is_referenced_by_a_project()
    {
        var referenced = Directory
            .EnumerateFiles(Source.Root, "*.*proj", SearchOption.AllDirectories)
            .Append(Path.Combine(Source.Root, "Directory.Build.props"))
            .Append(Path.Combine(Source.Root, "tests", "Directory.Build.props"))
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference").Select(package => package.Attribute("Include")?.Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Packages, package => !referenced.Contains(package));
    }

    [Theory]
    [InlineData("Telegram.Bot")]
    [InlineData("Discord.Net")]
    [InlineData("Microsoft.Extensions.Hosting")]
    [InlineData("Entity Framework Core")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Polly")]
    [InlineData("xUnit")]
    [InlineData("Moq")]
    public void Each_package_that_was_asked_for_has_a_line_to_which_the_README_links(string package)
    {
        var section = Source.Read("docs/dependencies.md").Split("\n## ")
            .Single(part => part.StartsWith("The packages that were asked for\n", StringComparison.Ordinal));
        Assert.Contains($"\n| {package} | ", section, StringComparison.Ordinal);
        Assert.Contains("(docs/dependencies.md)", Source.Read("README.md"), StringComparison.Ordinal);
    }
}
