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

    [Fact]
    public void The_page_names_each_platform_that_the_script_builds_and_the_unit_runs_its_file()
    {
        var (script, unit) = (Source.Read("packaging/release"), Source.Read("packaging/smsbot.service"));
        var platforms = Platforms().Match(script).Groups["names"].Value.Split(' ');
        Assert.Equal(["linux-x64", "linux-arm64", "win-x64", "osx-arm64"], platforms);
        Assert.All(platforms, platform => Assert.Contains(platform, Source.Read("docs/install.md"), StringComparison.Ordinal));
        Assert.Contains("sha256sum", script, StringComparison.Ordinal);
        Assert.Contains("\nExecStart=/opt/smsbot/smsbot\n", unit, StringComparison.Ordinal);
        foreach (var guard in (string[])["NoNewPrivileges=true", "ProtectSystem=strict", "CapabilityBoundingSet=\n", "UMask=0077"])
            Assert.Contains($"\n{guard}", unit, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"platforms=\((?<names>[a-z0-9 -]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Platforms();

    [GeneratedRegex(@"^## \[(?<version>[^\]]+)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();
}
