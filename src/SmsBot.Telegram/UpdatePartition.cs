using System.Text.Json;

namespace SmsBot.Telegram;

/// <summary>Which chat an update belongs to, read without trusting its shape: "" where none is to be seen.</summary>
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
