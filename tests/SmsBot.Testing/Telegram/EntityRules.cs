using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Telegram;

/// <summary>What https://core.telegram.org/bots/api#messageentity says in words.</summary>
internal static partial class EntityRules
{
    private static readonly string[] Types =
    [
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline", "strikethrough",
        "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
    ];

    public static IEnumerable<string> Check(string method, JsonElement request)
    {
        if (!request.TryGetProperty("entities", out var entities) || !request.TryGetProperty("text", out var element))
            yield break;

        var text = element.GetString()!;
        foreach (var entity in entities.EnumerateArray())
        {
            var (type, start, length) = (
                entity.GetProperty("type").GetString(), entity.GetProperty("offset").GetInt32(), entity.GetProperty("length").GetInt32());
            if (!Types.Contains(type))
                yield return $"{method}.entities: no such type";
            if (start < 0 || length <= 0 || start + length > text.Length)
                yield return $"{method}.entities: outside the text";
            else if (Splits(text, start) || Splits(text, start + length))
                yield return $"{method}.entities: splits a character";
            if (type == "date_time"
                && (!entity.TryGetProperty("unix_time", out _) || !Format().IsMatch(entity.GetProperty("date_time_format").GetString()!)))
                yield return $"{method}.entities: a date_time without time or with a wrong format";
        }
    }

    private static bool Splits(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    [GeneratedRegex("^(r|w?[dD]?[tT]?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Format();
}
