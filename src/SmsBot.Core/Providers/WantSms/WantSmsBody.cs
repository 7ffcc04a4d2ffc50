using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>An answer's JSON, as far as it can be read. HTML and halves are null.</summary>
internal static class WantSmsBody
{
    private static readonly string[] Lists = ["items", "messages", "sms", "rentals", "services", "area_codes", "results", "data"];

    /// <summary>A scalar says nothing here.</summary>
    public static JsonElement? Parse(ProviderAnswer answer) =>
        LenientJson.Parse(answer) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } body ? body : null;

    /// <summary>The answer's list: bare, under one of the likely names, in a wrapper, or a map keyed by index as PHP makes them.</summary>
    public static IReadOnlyList<JsonElement> Rows(JsonElement? body) => Find(body, depth: 0) ?? [];

    private static List<JsonElement>? Find(JsonElement? body, int depth)
    {
        if (body is { ValueKind: JsonValueKind.Array } list)
            return [.. list.EnumerateArray()];
        if (body is not { ValueKind: JsonValueKind.Object } map)
            return null;

        foreach (var name in Lists)
        {
            if (map.TryGetProperty(name, out var child) && Of(child, depth) is { } rows)
                return rows;
        }

        return null;
    }

    private static List<JsonElement>? Of(JsonElement child, int depth)
    {
        if (child.ValueKind is JsonValueKind.Array)
            return [.. child.EnumerateArray()];
        if (child.ValueKind is not JsonValueKind.Object)
            return null;
        if (depth < 2 && Find(child, depth + 1) is { } inner)
            return inner;

        List<JsonElement> values = [.. child.EnumerateObject().Select(property => property.Value)];
        return values.TrueForAll(value => value.ValueKind is JsonValueKind.Object) ? values : null;
    }
}
