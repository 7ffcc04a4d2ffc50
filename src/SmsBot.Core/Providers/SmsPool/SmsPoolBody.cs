using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>An answer's JSON: one object, an array of them, or an object keyed by index. HTML and halves are null.</summary>
internal static class SmsPoolBody
{
    public static IReadOnlyList<T> Many<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => [.. LenientJson.Many(Elements(body), type)];

    public static IEnumerable<JsonElement> Elements(JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Object } map when map.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array =>
            Elements(data),
        _ => LenientJson.Elements(body).Where(IsObject),
    };

    /// <summary>Elements with the name that a map gives them; a list gives none.</summary>
    public static IEnumerable<(string? Name, T Value)> Named<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => body is { ValueKind: JsonValueKind.Object } map && !map.TryGetProperty("data", out _)
            ? map
                .EnumerateObject()
                .Where(line => IsObject(line.Value))
                .Select(line => (WholeText.Name(line), LenientJson.Read(line.Value, type)))
                .Where(line => line.Item2 is not null)
                .Select(line => (line.Item1, line.Item2!))
            : Many(body, type).Select(value => ((string?)null, value));

    private static bool IsObject(JsonElement element) => element.ValueKind is JsonValueKind.Object;
}
