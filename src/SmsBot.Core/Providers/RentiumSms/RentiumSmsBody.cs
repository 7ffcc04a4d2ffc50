using System.Text.Json;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>An answer's JSON, as far as it can be read, in whatever wrapping it comes.</summary>
internal static class RentiumSmsBody
{
    private static readonly string[] Wrappings = ["data", "result", "results", "items", "response"];

    /// <summary>What is inside of <c>data</c> and its like, or inside of one of these names.</summary>
    public static JsonElement Unwrap(JsonElement element, params IReadOnlyList<string> names) => Levels(element, names).Last();

    /// <summary>The answer, what is inside of it, what is inside of that.</summary>
    public static IEnumerable<JsonElement> Levels(JsonElement element, params IReadOnlyList<string> names) =>
        JsonLevels.Of(element, [.. names, .. Wrappings]);

    /// <summary>A text or number as text.</summary>
    public static string? Text(JsonElement element) =>
        element.ValueKind is JsonValueKind.String or JsonValueKind.Number ? LenientJson.Text(element) : null;
}
