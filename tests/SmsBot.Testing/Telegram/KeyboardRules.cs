using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>What the specification says of inline keyboards in words, and the servers' own limits.</summary>
internal static class KeyboardRules
{
    private static readonly string[] NotAType = ["text", "icon_custom_emoji_id", "style"];
    private static readonly string[] Styles = ["danger", "success", "primary"];

    public static IEnumerable<string> Check(string method, JsonElement request)
    {
        if (!request.TryGetProperty("reply_markup", out var markup)
            || markup.ValueKind != JsonValueKind.Object
            || !markup.TryGetProperty("inline_keyboard", out var rows))
            yield break;

        if (rows.EnumerateArray().Any(row => row.GetArrayLength() is 0 or > 8))
            yield return $"{method}.reply_markup: a row of none or of more than 8 buttons";
        if (rows.EnumerateArray().Sum(row => row.GetArrayLength()) > 100)
            yield return $"{method}.reply_markup: more than 100 buttons";

        foreach (var button in rows.EnumerateArray().SelectMany(row => row.EnumerateArray()))
        {
            if (button.EnumerateObject().Count(field => !NotAType.Contains(field.Name)) != 1)
                yield return $"{method}.reply_markup: a button must be of exactly one type";
            if (button.TryGetProperty("style", out var style) && !Styles.Contains(style.GetString()))
                yield return $"{method}.reply_markup: no such style";
            if (button.TryGetProperty("text", out var text) && text.GetString()!.Length == 0)
                yield return $"{method}.reply_markup: a button without a label";
        }
    }
}
