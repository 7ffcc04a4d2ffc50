using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>An answer's JSON, as far as it can be read. HTML and halves are null.</summary>
internal static class WantSmsBody
{
    private static readonly string[] Lists = ["items", "messages", "sms", "rentals", "services", "area_codes", "results", "data"];

    /// <summary>A scalar says nothing here.</summary>
    public static JsonElement? Parse(ProviderAnswer answer) =>
        LenientJson.Parse(answer) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } body ? body : null;

    public static IReadOnlyList<JsonElement> Rows(JsonElement? body) => JsonRows.Of(body, Lists);
}
