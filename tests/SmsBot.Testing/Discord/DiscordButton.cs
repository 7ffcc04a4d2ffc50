using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>A button, or one line of a menu.</summary>
public sealed record DiscordButton(string Label, string CustomId, string? Value, int Style)
{
    internal static IReadOnlyList<DiscordButton> Read(JsonElement body) =>
        body.TryGetProperty("components", out var rows) && rows.ValueKind == JsonValueKind.Array
        ? [.. rows.EnumerateArray().SelectMany(Inside).SelectMany(Of)]
        : [];

    private static IEnumerable<JsonElement> Inside(JsonElement part) =>
        (part.TryGetProperty("components", out var parts) ? parts.EnumerateArray().SelectMany(one => Inside(one).Prepend(one)) : [])
            .Concat(part.TryGetProperty("accessory", out var beside) ? [beside] : []);

    private static IEnumerable<DiscordButton> Of(JsonElement component)
    {
        // A button that opens an address has no id.
        if (!component.TryGetProperty("custom_id", out var custom))
            return [];

        var id = custom.GetString()!;
        return component.TryGetProperty("options", out var options)
            ? options
                .EnumerateArray()
                .Select(
                    option => new DiscordButton(option.GetProperty("label").GetString()!, id, option.GetProperty("value").GetString(), 0))
            : [new DiscordButton(component.GetProperty("label").GetString()!, id, null, component.GetProperty("style").GetInt32())];
    }
}
