using System.Text.RegularExpressions;

namespace SmsBot.Architecture.Tests;

/// <summary>The project's files, as they stand in the checkout that this was built from.</summary>
internal static partial class Source
{
    public static string Root { get; } = Clone.Root;

    /// <summary>Everything written by hand in C#.</summary>
    public static IReadOnlyList<string> Files(string under) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, under), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !Generated().IsMatch(file))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    [GeneratedRegex(@"(^|/|\\)(bin|obj|Migrations)(/|\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Generated();
}
