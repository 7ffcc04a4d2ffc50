using System.Collections;
using System.Globalization;
using System.Reflection;

namespace SmsBot.Architecture.Tests;

/// <summary>docs/configuration.md names every setting with the default that the code has.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void Every_setting_is_listed_once_with_its_default()
    {
        var rows = Source
            .Lines("docs/configuration.md")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal))
            .Select(Cells)
            .Where(cells => cells.Length == 3)
            .Select(cells => (Key: cells[0].Trim('`'), Default: cells[1])).ToList();
        var settings = Settings().OrderBy(setting => setting.Key, StringComparer.Ordinal).ToList();

        Assert.InRange(settings.Count, 40, 200);
        Assert.Equal(settings, rows.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_README_links_to_it() => Assert.Contains("(docs/configuration.md)", Source.Read("README.md"), StringComparison.Ordinal);

    private static IEnumerable<(string Key, string Default)> Settings()
    {
        foreach (var type in new[] { "SmsBot.Core", "SmsBot.Telegram", "SmsBot.Discord", "SmsBot.Host" }.SelectMany(
            name => Assembly.Load(name).GetTypes()))
        {
            if (!type.Name.EndsWith("Options", StringComparison.Ordinal)
                || type.IsAbstract
                || type.IsInterface
                || Section(type) is not { } section)
                continue;

            var made = Activator.CreateInstance(type, nonPublic: true)!;
            foreach (var property in type
                .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(property => IsBound(property)))
                yield return ($"{section}:{property.Name}", Shown(property.GetValue(made)));
        }
    }

    private static string? Section(Type type) => type switch
    {
        _ when type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string section => section,
        { Namespace: { } space } when space.StartsWith("SmsBot.Core.Providers.", StringComparison.Ordinal) =>
            $"Providers:{space.Split('.')[^1]}",
        { Namespace: "SmsBot.Core.Access" or "SmsBot.Core.Storage" } => type.Name[..^"Options".Length],
        _ => null,
    };

    private static bool IsBound(PropertyInfo property) =>
        property is { CanWrite: true, GetMethod.IsPublic: true } || property.PropertyType.IsAssignableTo(typeof(IDictionary));

    private static string Shown(object? value) => value switch
    {
        null => "not set",
        "" => "empty",
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c"),
        string text => text,
        ICollection { Count: 0 } => "empty",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
