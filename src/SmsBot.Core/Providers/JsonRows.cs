using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>Finds the list in an answer if its place is not documented.</summary>
internal static class JsonRows
{
    /// <summary>
    /// The answer itself, a property with one of these names, also inside a wrapper, or an object whose names are indexes. Empty if there
    /// is none.
    /// </summary>
    public static IReadOnlyList<JsonElement> Of(JsonElement? body, string[] names) => Find(body, names, depth: 0) ?? [];

    private static List<JsonElement>? Find(JsonElement? body, string[] names, int depth)
    {
        if (body is { ValueKind: JsonValueKind.Array } list)
            return [.. list.EnumerateArray()];
        if (body is not { ValueKind: JsonValueKind.Object } map)
            return null;

        foreach (var name in names)
        {
            if (map.TryGetProperty(name, out var child) && Inside(child, names, depth) is { } rows)
                return rows;
        }

        return null;
    }

    private static List<JsonElement>? Inside(JsonElement child, string[] names, int depth)
    {
        if (child.ValueKind is JsonValueKind.Array)
            return [.. child.EnumerateArray()];
        if (child.ValueKind is not JsonValueKind.Object)
            return null;
        if (depth < 2 && Find(child, names, depth + 1) is { } inner)
            return inner;

        List<JsonElement> values = [.. child.EnumerateObject().Select(property => property.Value)];
        return values.TrueForAll(value => value.ValueKind is JsonValueKind.Object) ? values : null;
    }
}
