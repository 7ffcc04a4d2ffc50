using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>An answer whose wrapper objects are not documented.</summary>
internal static class JsonLevels
{
    private const int Deepest = 4;

    /// <summary>The answer, then the object or list inside its wrapper, and so on inwards.</summary>
    public static IEnumerable<JsonElement> Of(JsonElement element, IReadOnlyList<string> wrappings)
    {
        var level = element;
        yield return level;
        for (var depth = 0; depth < Deepest; depth++)
        {
            var outer = level;
            level = wrappings
                .Select(name => Find(outer, name))
                .FirstOrDefault(inner => inner is { ValueKind: JsonValueKind.Object or JsonValueKind.Array })
                ?? default;
            if (level.ValueKind is JsonValueKind.Undefined)
                yield break;
            yield return level;
        }
    }

    /// <summary>The entries of a list, or those of an object with their names.</summary>
    public static IEnumerable<(string? Key, JsonElement Value)> Entries(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray().Select(value => ((string?)null, value)),
        JsonValueKind.Object =>
            list
                .EnumerateObject()
                .Where(property => property.Value.ValueKind is not JsonValueKind.Null)
                .Select(property => (WholeText.Name(property), property.Value)),
        _ => [],
    };

    /// <summary>The first property with one of these names, ignoring case, whose value is not null.</summary>
    public static JsonElement? Find(JsonElement element, params IReadOnlyList<string> names)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            return null;

        foreach (var name in names)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(WholeText.Name(property), name, StringComparison.OrdinalIgnoreCase)
                    && property.Value.ValueKind is not JsonValueKind.Null)
                    return property.Value;
            }
        }

        return null;
    }
}
