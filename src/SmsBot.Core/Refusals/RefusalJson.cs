using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Refusals;

/// <summary>A refusal in the database: its code and its arguments as text.</summary>
internal static partial class RefusalJson
{
    public static string Write(Refusal refusal) => JsonSerializer.Serialize(
        new Stored(
            refusal.Code, refusal.Provider, [.. refusal.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]),
        StoredJson.Default.Stored);

    public static Refusal? Read(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, StoredJson.Default.Stored) is { } stored
        ? new Refusal(stored.Code, [.. stored.Arguments.Cast<object>()]) { Provider = stored.Provider }
        : null;

    private sealed record Stored(RefusalCode Code, string? Provider, IReadOnlyList<string> Arguments);

    [JsonSerializable(typeof(Stored))]
    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    private sealed partial class StoredJson : JsonSerializerContext;
}
