using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers;

/// <summary>
/// Reads a provider's JSON. A value that cannot be read is null, and the values beside it are kept. The wire types' context names the two
/// loose converters, so that a scalar may be text, a number or a flag.
/// </summary>
internal static partial class LenientJson
{
    /// <summary>Null for HTML, plain text or an incomplete answer.</summary>
    public static JsonElement? Parse(ProviderAnswer answer) => Parse(answer.Body);

    /// <summary>An object or a list; null for anything else, a bare scalar included.</summary>
    public static JsonElement? ParseStructure(ProviderAnswer answer) =>
        Parse(answer) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } body ? body : null;

    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The object as this type; null if it is no object or does not fit.</summary>
    public static T? Read<T>(JsonElement? element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element is { ValueKind: JsonValueKind.Object } map ? map.Deserialize(type) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A value of another type, or a name with an unpaired surrogate.
            return null;
        }
    }

    /// <summary>The objects among these that fit the type.</summary>
    public static IEnumerable<T> Many<T>(IEnumerable<JsonElement> elements, JsonTypeInfo<T> type)
        where T : class => elements.Select(element => Read(element, type)).OfType<T>();

    /// <summary>The entries of a list, or the values of an object: PHP writes some lists as objects.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement? list) => list switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(property => property.Value),
        _ => [],
    };

    public static JsonElement? Member(JsonElement? body, string name) =>
        body is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A scalar as text.</summary>
    public static string? Text(JsonElement element) => element.Deserialize(TextJson.Default.String);

    /// <summary>The first text that is not empty, trimmed.</summary>
    public static string? First(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate?.Trim() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    [JsonSourceGenerationOptions(Converters = [typeof(LooseTextConverter)])]
    [JsonSerializable(typeof(string))]
    private sealed partial class TextJson : JsonSerializerContext;
}
