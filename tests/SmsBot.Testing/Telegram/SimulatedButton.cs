using System.Text.Json;

namespace SmsBot.Testing.Telegram;

public sealed record SimulatedButton(string Text, string? CallbackData, string? CopyText, string? Style)
{
    internal static IReadOnlyList<IReadOnlyList<SimulatedButton>> Read(JsonElement request) =>
        request.TryGetProperty("reply_markup", out var markup) && markup.TryGetProperty("inline_keyboard", out var rows)
            ? [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Of).ToList())]
            : [];

    private static SimulatedButton Of(JsonElement button) => new(
        button.GetProperty("text").GetString()!,
        button.TryGetProperty("callback_data", out var data) ? data.GetString() : null,
        button.TryGetProperty("copy_text", out var copy) ? copy.GetProperty("text").GetString() : null,
        button.TryGetProperty("style", out var style) ? style.GetString() : null);
}
