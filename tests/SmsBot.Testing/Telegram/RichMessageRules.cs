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

        return html.ValueKind == JsonValueKind.String ? Try(() => RichHtmlParser.Parse(html.GetString()!)) : null;
    }

    /// <summary>What the server takes and the simulator cannot show; null if it can.</summary>
    public static string? NotSimulated(JsonElement rich) => rich.TryGetProperty("html", out var html)
        ? Try(() => RichMessageJson.Of(RichHtmlParser.Parse(html.GetString()!), isRightToLeft: false))
        : "markdown is not simulated";

    private static string? Try(Func<object> read)
    {
        try
        {
            _ = read();
            return null;
        }
        catch (FormatException refused)
        {
            return refused.Message;
        }
    }
}
