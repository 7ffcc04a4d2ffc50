using System.Text.RegularExpressions;
using SmsBot.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SmsBot.Host.Tests.Compose;

/// <summary>A compose file of this repository, as Docker reads it: with its merge keys, and its variables filled in.</summary>
internal sealed partial class ComposeFile
{
    public Dictionary<string, ComposeService> Services { get; set; } = [];

    public Dictionary<string, ComposeSecret> Secrets { get; set; } = [];

    public Dictionary<string, object?> Volumes { get; set; } = [];

    public Dictionary<string, ComposeConfig> Configs { get; set; } = [];

    public static ComposeFile Read(string name, IReadOnlyDictionary<string, string>? variables = null)
    {
        var text = File.ReadAllText(Path.Combine(Clone.Root, name));
        var filled = Variable().Replace(
            text, found => variables?.GetValueOrDefault(found.Groups["name"].Value) ?? found.Groups["default"].Value);
        using var reader = new StringReader(filled);
        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<ComposeFile>(new MergingParser(new Parser(reader)));
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+):-(?<default>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
