using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>What https://core.telegram.org/bots/api#inputrichmessage says in words.</summary>
internal static class RichMessageRules
{
    public const string Field = "rich_message";

    public static IEnumerable<string> Check(string method, JsonElement request)
    {
        if (method == "editMessageText" && request.TryGetProperty(Field, out _) == request.TryGetProperty("text", out _))
            yield return $"{method}: needs either text or {Field}";
        if (request.TryGetProperty(Field, out var rich) && Wrong(rich) is { } wrong)
            yield return $"{method}.{Field}: {wrong}";
    }

    /// <summary>Null if the server takes it.</summary>
    public static string? Wrong(JsonElement rich)
    {
        if (rich.TryGetProperty("html", out var html) == rich.TryGetProperty("markdown", out _))
            return "exactly one of html and markdown";

        try
        {
            if (html.ValueKind == JsonValueKind.String)
                RichHtmlParser.Parse(html.GetString()!);
            return null;
        }
        catch (FormatException refused)
        {
            return refused.Message;
        }
    }
}
