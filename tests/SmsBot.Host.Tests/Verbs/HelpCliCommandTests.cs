using System.Text.RegularExpressions;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Verbs;

public sealed partial class HelpCliCommandTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>The one in Directory.Build.props, as the compiler put it into the tests too.</summary>
    public static string Version { get; } = typeof(HelpCliCommandTests).Assembly.GetName().Version!.ToString(3);

    [Fact]
    public async Task The_version_is_the_one_that_was_built()
    {
        using var folder = new TempFolder();

        var (exit, said) = await HostProcess.RunToEndAsync(folder.Path, Nothing, "--version");

        Assert.Equal(0, exit);
        Assert.StartsWith($"SmsBot {Version} (.NET ", said, StringComparison.Ordinal);
    }

    /// <summary>
    /// Up to 3.51.2 a checkpoint that meets a write of another connection may corrupt the database:
    /// https://sqlite.org/wal.html#walresetbug.
    /// </summary>
    [Fact]
    public async Task The_built_host_brings_an_SQLite_without_the_WAL_reset_bug()
    {
        using var folder = new TempFolder();

        var (exit, said) = await HostProcess.RunToEndAsync(folder.Path, Nothing, "--version");

        Assert.Equal(0, exit);
        var version = SqliteVersion().Match(said);
        Assert.True(version.Success, said);
        Assert.True(System.Version.Parse(version.Groups["version"].Value) >= new System.Version(3, 51, 3), said);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_names_every_verb_and_starts_nothing(string word)
    {
        using var folder = new TempFolder();

        var (exit, said) = await HostProcess.RunToEndAsync(folder.Path, Nothing, word);

        Assert.Equal(0, exit);
        Assert.All(new[] { "check", "backup FILE", "health", "--version" }, verb => Assert.Contains(verb, said, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [GeneratedRegex(@"SQLite (?<version>\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex SqliteVersion();
}
