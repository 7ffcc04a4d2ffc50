using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>What a message's body says. What an edit does not name stays as it is.</summary>
internal static class DiscordBodies
{
    private const int ContainersFlag = 1 << 15;

    /// <summary>The words that a reader sees: the content, or the texts of the components.</summary>
    public static string? Content(JsonElement body) =>
        IsOfComponents(body) ? string.Join('\n', Texts(body))
        : body.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString() : null;

    /// <summary>The flag IS_COMPONENTS_V2.</summary>
    public static bool IsOfComponents(JsonElement body) => (Flags(body) & ContainersFlag) != 0;

    /// <summary>Null if this edit is possible: a message of components stays one, and one with content becomes none by itself.</summary>
    public static string? WhyNot(DiscordMessage message, JsonElement body) => (message.IsOfComponents, IsOfComponents(body)) switch
    {
        (true, false) when body.TryGetProperty("content", out _) || body.TryGetProperty("components", out _) =>
            "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
        (false, true) when message.Content.Length > 0
            && !(body.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Null) =>
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        _ => null,
    };

    public static JsonElement? Components(JsonElement body) =>
        body.TryGetProperty("components", out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.Clone() : null;

    public static bool IsEphemeral(JsonElement body) => (Flags(body) & 64) != 0;

    public static DiscordMessage Change(DiscordMessage message, JsonElement body) => message with
    {
        Content = Content(body) ?? message.Content,
        Components = Components(body) ?? message.Components,
        Buttons = Components(body) is null ? message.Buttons : DiscordButton.Read(body),
        IsOfComponents = message.IsOfComponents || IsOfComponents(body),
        Thinking = false,
    };

    private static int Flags(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("flags", out var flags) && flags.ValueKind == JsonValueKind.Number
        ? flags.GetInt32()
        : 0;

    private static IEnumerable<string> Texts(JsonElement part)
    {
        if (!part.TryGetProperty("components", out var inside) || inside.ValueKind != JsonValueKind.Array)
            yield break;

        foreach (var one in inside.EnumerateArray())
        {
            if (one.TryGetProperty("content", out var text))
                yield return text.GetString()!;
            foreach (var deeper in Texts(one))
                yield return deeper;
        }
    }
}
