using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>A message as Telegram answers and sends it, whole: libraries read more of it than the bot does.</summary>
internal static class MessageJson
{
    public static JsonObject Of(SimulatedMessage message, JsonObject from, DateTimeOffset now)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = from,
            ["chat"] = message.Chat.ToJson(),
            ["date"] = now.ToUnixTimeSeconds(),
        };
        if (message.Html is { } html)
            json[RichMessageRules.Field] = RichMessageJson.Of(RichHtmlParser.Parse(html), message.IsRightToLeft);
        else
            json[message.File is null ? "text" : "caption"] = message.Text;
        if (message.Edits > 0)
            json["edit_date"] = now.ToUnixTimeSeconds();
        if (message.Html is null && message.Entities != "[]")
            json[message.File is null ? "entities" : "caption_entities"] = JsonNode.Parse(message.Entities);
        if (message.Markup is { } markup)
            json["reply_markup"] = JsonNode.Parse(markup);
        if (message.ThreadId is { } thread)
            (json["message_thread_id"], json["is_topic_message"]) = (thread, true);
        if (message.ReplyTo is { } id && message.Chat.Find(id) is { } answered)
            json["reply_to_message"] = Of(answered with { ReplyTo = null }, from.DeepClone().AsObject(), now);
        if (message.File is { } file)
        {
            json["document"] = new JsonObject
            {
                ["file_id"] = $"file-{message.Chat.Id}-{message.Id}",
                ["file_unique_id"] = $"{message.Id}",
                ["file_name"] = file.Name,
                ["mime_type"] = file.Name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/octet-stream",
                ["file_size"] = file.Text.Length,
            };
        }

        return json;
    }
}
