using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>JSON as far as it can be read: bare or in a wrapper, a list or a map. HTML and halves are null.</summary>
internal static class FetchSmsBody
{
    private static readonly string[] Wrappers = ["data", "items", "results", "verification", "verifications", "rental", "rentals", "messages", "services", "area_codes"];

    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An object that says what it should, or the one inside it that does.</summary>
    public static T? One<T>(JsonElement? body, JsonTypeInfo<T> type, Func<T, bool> speaks)
        where T : class
    {
        if (body is not { ValueKind: JsonValueKind.Object } element)
            return null;

        return Read(element, type) is { } bare && speaks(bare)
            ? bare
            : Members(element).Select(member => Read(member, type)).OfType<T>().FirstOrDefault(speaks);
    }

    /// <summary>Null where it is no list at all; elements that are none of ours are left out.</summary>
    public static IReadOnlyList<T>? Many<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => List(body) is { } list ? [.. list.Select(element => Read(element, type)).OfType<T>()] : null;

    public static IReadOnlyList<JsonElement>? List(JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } map => Members(map).Where(member => member.ValueKind is JsonValueKind.Array).Select(member => List(member)).FirstOrDefault(),
        _ => null,
    };

    public static T? Read<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object ? element.Deserialize(type) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A name that is half an emoji, or a value that no reader takes.
            return null;
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement map) =>
        Wrappers.Select(name => map.TryGetProperty(name, out var member) ? member : default).Where(member => member.ValueKind is not JsonValueKind.Undefined);
}
