using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>One request as it came in.</summary>
public sealed record RecordedCall(string Method, JsonElement Body, DateTimeOffset At)
{
    /// <summary>Whether what it does to the simulator is done; a call that waits for updates counts from when it waits.</summary>
    public bool HasTakenEffect { get; internal set; }

    public SimulatedFile? File { get; init; }

    /// <summary>The path before the token.</summary>
    public string Prefix { get; init; } = "";

    public bool IsChunked { get; init; }

    public string? Text => Body.TryGetProperty("text", out var text)
        ? text.GetString()
        : Html is { } html ? RichMessageText.Of(RichHtmlParser.Parse(html)).Text : null;

    /// <summary>The HTML of a rich message.</summary>
    public string? Html => Body.TryGetProperty(RichMessageRules.Field, out var rich) && rich.TryGetProperty("html", out var html)
        ? html.GetString()
        : null;

    public long? ChatId => Body.TryGetProperty("chat_id", out var id) ? id.GetInt64() : null;

    public long? ThreadId => Body.TryGetProperty("message_thread_id", out var id) ? id.GetInt64() : null;

    public IReadOnlyList<IReadOnlyList<SimulatedButton>> Buttons => SimulatedButton.Read(Body);
}
