using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>What a message's body says. What an edit does not name stays as it is.</summary>
internal static class DiscordBodies
{
    public static string? Content(JsonElement body) =>
        body.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString() : null;

    public static JsonElement? Components(JsonElement body) =>
        body.TryGetProperty("components", out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.Clone() : null;

    public static bool IsEphemeral(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty("flags", out var flags)
            && flags.ValueKind == JsonValueKind.Number
            && (flags.GetInt32() & 64) != 0;

    public static DiscordMessage Change(DiscordMessage message, JsonElement body) => message with
    {
        Content = Content(body) ?? message.Content,
        Components = Components(body) ?? message.Components,
        Buttons = Components(body) is null ? message.Buttons : DiscordButton.Read(body),
        Thinking = false,
    };
}
