using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>
/// The limits of a message of components (https://docs.discord.com/developers/components/reference): no content and no embeds beside them,
/// at most 40 components in all, at most 4000 characters of text, and no id twice.
/// </summary>
internal static class ComponentRules
{
    private const int Most = 40;
    private const int MostText = 4000;
    private const int ActionRow = 1;

    public static IEnumerable<string> Check(JsonElement body)
    {
        foreach (var field in new[] { "content", "embeds", "poll", "sticker_ids" })
        {
            if (body.TryGetProperty(field, out var given) && given.ValueKind != JsonValueKind.Null)
                yield return $"{field}: not together with components";
        }

        var all = Inside(body).ToList();
        if (all.Count is 0 or > Most)
            yield return $"components: {all.Count} of at most {Most}";
        if (all.Sum(one => one.TryGetProperty("content", out var text) ? text.GetString()!.Length : 0) is var length and > MostText)
            yield return $"components: {length} characters of at most {MostText}";
        if (all.Exists(one => one.TryGetProperty("content", out var text) && string.IsNullOrWhiteSpace(text.GetString())))
            yield return "components: an empty text";
        var ids = all.Where(one => one.TryGetProperty("custom_id", out _)).Select(one => one.GetProperty("custom_id").GetString()).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            yield return "components: a custom_id twice";
        if (all.Exists(one => one.GetProperty("type").GetInt32() == ActionRow && one.GetProperty("components").GetArrayLength() > 5))
            yield return "components: more than five buttons in a row";
        if (all.Exists(one => IsSection(one) && one.GetProperty("components").GetArrayLength() is < 1 or > 3))
            yield return "components: a section has one to three texts";
        if (all.Exists(one => IsSection(one) && !one.TryGetProperty("accessory", out _)))
            yield return "components: nothing beside a section";
        if (!body.TryGetProperty("allowed_mentions", out var mentions) || mentions.GetProperty("parse").GetArrayLength() > 0)
            yield return "allowed_mentions: somebody could be pinged";
    }

    private static bool IsSection(JsonElement one) => one.GetProperty("type").GetInt32() == 9;

    private static IEnumerable<JsonElement> Inside(JsonElement part) =>
        (part.TryGetProperty("components", out var parts) && parts.ValueKind == JsonValueKind.Array
            ? parts.EnumerateArray().SelectMany(one => Inside(one).Prepend(one))
            : [])
        .Concat(part.TryGetProperty("accessory", out var beside) ? [beside] : []);
}
