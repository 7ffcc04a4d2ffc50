using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>Servers that do not take one decoration or another, with the sentences that Telegram's servers give.</summary>
public static class RefusedForms
{
    /// <summary>A server that does not know copy_text sees a button that does nothing.</summary>
    public static string? CopyButtons(JsonElement request) =>
        Buttons(request).Any(button => button.CopyText is not null) ? "Text buttons are unallowed in the inline keyboard" : null;

    public static string? CopiedText(JsonElement request) =>
        Buttons(request).Any(button => button.CopyText is not null) ? "BUTTON_COPY_TEXT_INVALID" : null;

    public static string? Styles(JsonElement request) =>
        Buttons(request).Any(button => button.Style is not null) ? "can't parse inline keyboard button: unsupported style" : null;

    public static string? AllButtons(JsonElement request) => Buttons(request).Any() ? "BUTTON_TYPE_INVALID" : null;

    public static string? LiveTimes(JsonElement request) =>
        Entities(request).Any(entity => entity.TryGetProperty("unix_time", out _))
            ? "can't parse MessageEntity: unsupported type specified"
            : null;

    public static string? AllEntities(JsonElement request) => Entities(request).Any() ? "ENTITY_BOUNDS_INVALID" : null;

    public static string? RichMessages(JsonElement request) =>
        request.TryGetProperty(RichMessageRules.Field, out _) ? "RICH_VALIDATE_CTOR_NOT_ALLOWED" : null;

    /// <summary>A sentence that says nothing about what is wrong.</summary>
    public static string? AllThatDecorates(JsonElement request) =>
        Entities(request).Any()
            || Buttons(request).Any()
            || RichMessages(request) is not null
            || request.TryGetProperty("link_preview_options", out _)
            || request.TryGetProperty("reply_parameters", out _)
            ? "FORM_NOT_TAKEN"
            : null;

    private static IEnumerable<SimulatedButton> Buttons(JsonElement request) => SimulatedButton.Read(request).SelectMany(row => row);

    private static IEnumerable<JsonElement> Entities(JsonElement request) => new[] { "entities", "caption_entities" }
        .Where(name => request.TryGetProperty(name, out _)).SelectMany(name => request.GetProperty(name).EnumerateArray());
}
