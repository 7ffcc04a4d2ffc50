using System.Globalization;
using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>
/// An object's scalars by any of several names, also inside wrapper objects: for a provider that does not document its answers.
/// </summary>
internal abstract class JsonFields
{
    private readonly List<Dictionary<string, string>> _scopes = [];

    protected JsonFields(JsonElement map, string[] wrappers) => Add(map, wrappers, depth: 0);

    public string? Root(string name) => _scopes[^1].GetValueOrDefault(name);

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var scope in _scopes)
            {
                if (scope.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text)
                    return text;
            }
        }

        return null;
    }

    public decimal? Number(params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(names)?.TrimStart('$'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Add(JsonElement map, string[] wrappers, int depth)
    {
        Dictionary<string, string> own = new(StringComparer.OrdinalIgnoreCase);
        foreach (var property in map.EnumerateObject())
        {
            if (WholeText.Name(property) is not { } name)
                continue;
            if (property.Value.ValueKind is JsonValueKind.Object && depth < 2 && wrappers.Contains(name, StringComparer.OrdinalIgnoreCase))
                Add(property.Value, wrappers, depth + 1);
            else if (LenientJson.Text(property.Value) is { } text)
                own[name] = text;
        }

        // The innermost comes first: it is the rental, and the outer ones are about the answer.
        _scopes.Add(own);
    }
}
