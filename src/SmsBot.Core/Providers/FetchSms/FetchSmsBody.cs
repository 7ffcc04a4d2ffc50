using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>JSON as far as it can be read: bare or in a wrapper, a list or a map. HTML and halves are null.</summary>
internal static class FetchSmsBody
{
    private static readonly string[] Wrappers = [
        "data", "items", "results", "verification", "verifications", "rental", "rentals", "messages", "services", "area_codes",
    ];

    /// <summary>An object that says what it should, or the one inside it that does.</summary>
    public static T? One<T>(JsonElement? body, JsonTypeInfo<T> type, Func<T, bool> speaks)
        where T : class
    {
        if (body is not { ValueKind: JsonValueKind.Object } element)
            return null;

        return LenientJson.Read(element, type) is { } bare && speaks(bare)
            ? bare
            : LenientJson.Many(Members(element), type).FirstOrDefault(speaks);
    }

    /// <summary>Null where it is no list at all; elements that are none of ours are left out.</summary>
    public static IReadOnlyList<T>? Many<T>(JsonElement? body, JsonTypeInfo<T> type)
        where T : class => List(body) is { } list ? [.. LenientJson.Many(list, type)] : null;

    public static IReadOnlyList<JsonElement>? List(JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } map =>
            Members(map).Where(member => member.ValueKind is JsonValueKind.Array).Select(member => List(member)).FirstOrDefault(),
        _ => null,
    };

    private static IEnumerable<JsonElement> Members(JsonElement map) =>
        Wrappers
            .Select(name => map.TryGetProperty(name, out var member) ? member : default)
            .Where(member => member.ValueKind is not JsonValueKind.Undefined);
}
