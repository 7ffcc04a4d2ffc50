namespace SmsBot.Architecture.Tests;

/// <summary>Which provider a source file belongs to.</summary>
internal static class ProviderFolders
{
    private static readonly string Above = Path.Combine("src", "SmsBot.Core", "Providers");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory
            .GetDirectories(Path.Combine(Source.Root, Above))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Null for the files that all providers share.</summary>
    public static string? Of(string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(Above, file)) is { Length: > 0 } folder && !folder.StartsWith('.') ? folder : null;
}
