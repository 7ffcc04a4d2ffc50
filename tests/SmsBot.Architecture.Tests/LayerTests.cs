using System.Text.RegularExpressions;
using SmsBot.Core;

namespace SmsBot.Architecture.Tests;

/// <summary>The folders of Core keep the order of the table in docs/architecture.md, seen in the compiled assembly.</summary>
public sealed partial class LayerTests
{
    [Fact]
    public void Core_keeps_the_layers_of_the_table() => Assert.Empty(new LayerRules(
        "SmsBot.Core", Table(), "Providers", ["Providers", "Codes", "Messaging", "Refusals", "Common"], ["SmsBot.Core.Texts"]).Broken(
            typeof(CoreServices).Assembly.Location));

    [Fact]
    public void Each_row_is_a_folder() =>
        Assert.All(
            Table().Where(folder => !folder.Contains('<', StringComparison.Ordinal)),
            folder => Assert.NotEmpty(Source.Files($"src/SmsBot.Core/{folder}")));

    [Theory]
    [InlineData("Low/LooksUp uses High/Target")]
    [InlineData("High and Low use each other")]
    [InlineData("Low/InsideAMethod uses High/Target")]
    [InlineData("Low/InsideALambda uses High/Target")]
    [InlineData("Low/ByAGenericArgument uses High/Target")]
    [InlineData("Low/ByItsBase uses High/Base")]
    [InlineData("Low/ByAnAttribute uses High/Target")]
    [InlineData("Low/ByACatch uses High/Fault")]
    [InlineData("Low/ByATypeOf uses High/Target")]
    [InlineData("Stray is in no row of the table")]
    [InlineData("SmsBot.Architecture.Tests.Fixture.Low.NamesAPlatform names the platform telegram")]
    [InlineData("Port/Vendor/ReachesBeyondThePort uses Low/Allowed")]
    public void What_breaks_a_rule_is_found(string broken) => Assert.Contains(
        broken, BrokenInFixture());

    [Fact]
    public void What_keeps_the_rules_is_not_found()
    {
        var broken = BrokenInFixture();
        Assert.DoesNotContain(
            broken, one => one.Contains("UsesItsPort", StringComparison.Ordinal) || one.StartsWith("High/", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> BrokenInFixture() =>
        new LayerRules("SmsBot.Architecture.Tests.Fixture", ["Low", "Port", "Port/<Vendor>", "High"], "Port", ["Port"], []).Broken(
            typeof(LayerTests).Assembly.Location);

    private static List<string> Table() =>
        [.. Source
            .Lines("docs/architecture.md")
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups["folder"].Value)];

    [GeneratedRegex(@"^\| `(?<folder>[A-Z][\w/<>]*)/` \|", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
