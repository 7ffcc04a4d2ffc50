using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Discord;

/// <summary>Checks a request's body against Discord's OpenAPI document, and against the limits that its pages add to it.</summary>
public sealed partial class DiscordSpecification
{
    public const string FileName = "discord-openapi.json";

    private static readonly Lazy<DiscordSpecification?> Found = new(() =>
        Specifications.Find(FileName) is { } path
            ? new DiscordSpecification(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement)
            : null);

    private readonly List<(Regex Path, JsonElement Operations)> _paths;
    private readonly SchemaRules _rules;
    private readonly SchemaRules _tolerant;

    private DiscordSpecification(JsonElement root)
    {
        (_rules, _tolerant) = (new SchemaRules(root), new SchemaRules(root, readsOverUnknown: true));

        // A path with a name where another has a parameter comes first.
        _paths = [.. root.GetProperty("paths").EnumerateObject()
            .OrderBy(path => path.Name.Count(letter => letter == '{'))
            .Select(
                path => (
                    new Regex($"^{Parameter().Replace(path.Name, "[^/]+")}$", RegexOptions.ExplicitCapture),
                    path.Value))];
    }

    /// <summary>Null where the file is absent.</summary>
    public static DiscordSpecification? Current => Found.Value;

    /// <param name="isStrict">Unknown fields, which Discord reads over, and what this bot promises beyond the specification are errors
    /// too.</param>
    public IReadOnlyList<string> Check(string method, string path, JsonElement? body, bool isStrict = true)
    {
        var operations = _paths.Find(known => known.Path.IsMatch(path)).Operations;
        if (operations.ValueKind == JsonValueKind.Undefined || !operations.TryGetProperty(method.ToLowerInvariant(), out var operation))
            return [$"{method} {path}: no such operation"];
        if (!operation.TryGetProperty("requestBody", out var described))
            return body is null ? [] : [$"{method} {path}: takes no body"];
        if (body is not { } given)
            return described.TryGetProperty("required", out var required) && required.GetBoolean()
                ? [$"{method} {path}: needs a body"]
                : [];

        var errors = (isStrict ? _rules : _tolerant).Check(
            "body", described.GetProperty("content").GetProperty("application/json").GetProperty("schema"), given);
        if (isStrict)
        {
            errors = path.EndsWith("/commands", StringComparison.Ordinal)
                ? [.. errors, .. CommandRules.Check(given)]
                : [.. errors, .. MessageRules.Check(given), .. FormRules.Check(given)];
        }

        return [.. errors.Select(error => $"{method} {path}: {error}")];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
