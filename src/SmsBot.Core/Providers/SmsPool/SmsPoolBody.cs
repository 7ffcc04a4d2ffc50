using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>An answer's JSON: one object, an array of them, or an object keyed by index. HTML and halves are null.</summary>
internal static class SmsPoolBody
{
    public static JsonElement? Parse(ProviderAnswer answer)
    {
        try
        {
            return JsonElement.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static T? One<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => body is { ValueKind: JsonValueKind.Object } element ? Read(element, type) : null;

    public static IReadOnlyList<T> Many<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => [.. Elements(body).Select(element => Read(element, type)).OfType<T>()];

    /// <summary>
    /// Gives the rows of a plain array one after the other; false: it is no whole array. A list of thousands, read each second, would else
    /// stand in memory as one document.
    /// </summary>
    public static bool EachRow<T>(ProviderAnswer answer, JsonTypeInfo<T> type, Action<T> take)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(answer.Pieces);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
                return false;

            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (Row(ref reader, type) is { } row)
                    take(row);
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static IEnumerable<JsonElement> Elements(JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(IsObject),
        { ValueKind: JsonValueKind.Object } map when map.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array => Elements(data),
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(property => property.Value).Where(IsObject),
        _ => [],
    };

    /// <summary>Elements with the name that a map gives them; a list gives none.</summary>
    public static IEnumerable<(string? Name, T Value)> Named<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => body is { ValueKind: JsonValueKind.Object } map && !map.TryGetProperty("data", out _)
            ? map.EnumerateObject().Where(line => IsObject(line.Value)).Select(line => (WholeText.Name(line), Read(line.Value, type))).Where(line => line.Item2 is not null).Select(line => (line.Item1, line.Item2!))
            : Many(body, type).Select(value => ((string?)null, value));

    public static JsonElement? Member(JsonElement? body, string name) =>
        body is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;

    private static bool IsObject(JsonElement element) => element.ValueKind is JsonValueKind.Object;

    /// <summary>The row that the reader stands at; null where it cannot be read. The reader then stands at its end.</summary>
    private static T? Row<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        where T : class
    {
        var start = reader;
        try
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException)
        {
            reader = start;
        }

        reader.Skip();
        return null;
    }

    private static T? Read<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
