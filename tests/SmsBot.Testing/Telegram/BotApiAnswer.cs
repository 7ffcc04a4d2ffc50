using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>What the Bot API says: a status and a body as it writes them.</summary>
public sealed record BotApiAnswer(int Status, string Body)
{
    public static BotApiAnswer Ok(JsonNode result) => new(200, new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString());

    public static BotApiAnswer Error(int code, string description, int? retryAfter = null, long? migrateTo = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (retryAfter is { } seconds)
            body["parameters"] = new JsonObject { ["retry_after"] = seconds };
        else if (migrateTo is { } id)
            body["parameters"] = new JsonObject { ["migrate_to_chat_id"] = id };
        return new(code, body.ToJsonString());
    }

    public static BotApiAnswer BadRequest(string description) => Error(400, "Bad Request: " + description);

    public static BotApiAnswer Forbidden(string description) => Error(403, "Forbidden: " + description);
}
