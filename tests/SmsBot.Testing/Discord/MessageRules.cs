using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>
/// What Discord's pages say of messages beyond the schema (https://docs.discord.com/developers/resources/message#create-message and
/// components/reference), and what this bot promises: nobody is pinged, no link unfolds.
/// </summary>
internal static class MessageRules
{
    private const int SuppressEmbeds = 1 << 2;

    /// <summary>An attachment that is named has a part of the same name and number, and no part comes unnamed.</summary>
    public static string? CheckFile(JsonElement? body, SimulatedFile? file)
    {
        var named = body is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("attachments", out var list)
            ? list.EnumerateArray().ToList()
            : [];
        return (named, file) switch
        {
            ([], null) => null,
            ([var one], { } sent) when $"files[{one.GetProperty("id")}]" == sent.Field
                && one.GetProperty("filename").GetString() == sent.Name => null,
            _ => "attachments: those named are not those sent",
        };
    }

    public static IEnumerable<string> Check(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && DiscordBodies.IsOfComponents(body))
        {
            foreach (var error in ComponentRules.Check(body))
                yield return error;
            yield break;
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("content", out var content))
            yield break;

        if (content.GetString() is not { Length: > 0 and <= 2000 })
            yield return $"content: {content.GetString()?.Length} characters, allowed are 1 to 2000";
        if (!body.TryGetProperty("allowed_mentions", out var mentions) || mentions.GetProperty("parse").GetArrayLength() > 0)
            yield return "allowed_mentions: somebody could be pinged";
        if (!body.TryGetProperty("flags", out var flags) || (flags.GetInt32() & SuppressEmbeds) == 0)
            yield return "flags: links would unfold";

        var rows = body.TryGetProperty("components", out var components) ? components.EnumerateArray().ToList() : [];
        if (rows.Count > 5)
            yield return $"components: {rows.Count} rows of at most 5";
        var inside = rows.SelectMany(row => row.GetProperty("components").EnumerateArray()).ToList();
        var ids = inside.Select(one => one.GetProperty("custom_id").GetString()).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            yield return "components: a custom_id twice";
        if (rows.Exists(
            row => row.GetProperty("components").EnumerateArray().Any(one => one.GetProperty("type").GetInt32() == 3)
                && row.GetProperty("components").GetArrayLength() > 1))
            yield return "components: a menu needs a row of its own";
        foreach (var options in inside
            .Where(one => one.TryGetProperty("options", out _))
            .Select(one => one.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()).ToList()))
        {
            if (options.Distinct(StringComparer.Ordinal).Count() < options.Count)
                yield return "components: a menu's value twice";
        }
    }
}
