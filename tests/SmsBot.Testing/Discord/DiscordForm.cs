using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>A form that a press has opened, as the member sees it.</summary>
public sealed record DiscordForm(string CustomId, string Title, string Label, string? Hint, string? Value, bool IsRequired, int MaxLength)
{
    internal string Field { get; init; } = "";

    internal static DiscordForm Read(JsonElement data)
    {
        var label = data.GetProperty("components")[0];
        var input = label.GetProperty("component");
        return new DiscordForm(
            data.GetProperty("custom_id").GetString()!,
            data.GetProperty("title").GetString()!,
            label.GetProperty("label").GetString()!,
            label.TryGetProperty("description", out var hint) ? hint.GetString() : null,
            input.TryGetProperty("value", out var value) ? value.GetString() : null,
            !input.TryGetProperty("required", out var required) || required.GetBoolean(),
            input.TryGetProperty("max_length", out var most) ? most.GetInt32() : 4000)
        {
            Field = input.GetProperty("custom_id").GetString()!,
        };
    }
}
