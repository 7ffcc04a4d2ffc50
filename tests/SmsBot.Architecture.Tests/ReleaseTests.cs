using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SmsBot.Architecture.Tests;

/// <summary>What a release needs, apart from the code.</summary>
public sealed partial class ReleaseTests
{
    [Fact]
    public void The_newest_section_of_the_changelog_is_the_version_that_is_built()
    {
        var version = XDocument.Load(Path.Combine(Source.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, Section().Match(Source.Read("CHANGELOG.md")).Groups["version"].Value);
    }

    [Fact]
    public void Every_project_has_its_lock_file_and_stands_in_the_solution()
    {
        var solution = Source.Read("SmsBot.sln").Replace('\\', '/');
        var projects = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            Assert.Contains($"\"{Path.GetRelativePath(Source.Root, project).Replace('\\', '/')}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
        });
    }

    [GeneratedRegex(@"^## \[(?<version>[^\]]+)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
