using System.Text.Json;

namespace SmsBot.Telegram;

/// <summary>The chat of an update, read without trusting its format: "" if there is none.</summary>
internal static class UpdatePartition
{
    public static string Of(JsonElement update)
    {
        foreach (var part in update.EnumerateObject())
        {
            if (part.Value.ValueKind != JsonValueKind.Object)
                continue;

            var message = part.NameEquals("callback_query") && Child(part.Value, "message") is { } pressed ? pressed : part.Value;
            if (Child(message, "chat") is { } chat && chat.TryGetProperty("id", out var id))
                return id.ToString();
        }

        return "";
    }

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;
}
