using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>An answer's JSON, as far as it can be read, in whatever wrapping it comes.</summary>
internal static class RentiumSmsBody
{
    private const int Deepest = 4;
    private static readonly string[] Wrappings = ["data", "result", "results", "items", "response"];

    /// <summary>What is inside of <c>data</c> and its like, or inside of one of these names.</summary>
    public static JsonElement Unwrap(JsonElement element, params IReadOnlyList<string> names) => Levels(element, names).Last();

    /// <summary>The answer, what is inside of it, what is inside of that.</summary>
    public static IEnumerable<JsonElement> Levels(JsonElement element, params IReadOnlyList<string> names)
    {
        var level = element;
        yield return level;
        for (var depth = 0; depth < Deepest; depth++)
        {
            var outer = level;
            level = names.Concat(Wrappings).Select(name => Find(outer, name)).FirstOrDefault(inner => inner is { ValueKind: JsonValueKind.Object or JsonValueKind.Array }) ?? default;
            if (level.ValueKind is JsonValueKind.Undefined)
                yield break;
            yield return level;
        }
    }

    /// <summary>The entries of a list, or of a map with the key of each.</summary>
    public static IEnumerable<(string? Key, JsonElement Value)> Entries(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray().Select(value => ((string?)null, value)),
        JsonValueKind.Object => list.EnumerateObject().Where(property => property.Value.ValueKind is not JsonValueKind.Null).Select(property => (WholeText.Name(property), property.Value)),
        _ => [],
    };

    /// <summary>A text or number as text.</summary>
    public static string? Text(JsonElement element) => element.ValueKind is JsonValueKind.String or JsonValueKind.Number ? LenientJson.Text(element) : null;

    public static JsonElement? Find(JsonElement element, params IReadOnlyList<string> names)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            return null;

        foreach (var name in names)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(WholeText.Name(property), name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is not JsonValueKind.Null)
                    return property.Value;
            }
        }

        return null;
    }
}
