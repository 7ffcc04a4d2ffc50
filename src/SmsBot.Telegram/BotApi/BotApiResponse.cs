using System.Text.Json;

namespace SmsBot.Telegram.BotApi;

// https://core.telegram.org/bots/api#making-requests

internal sealed record BotApiResponse
{
    public bool? Ok { get; init; }

    public JsonElement? Result { get; init; }

    public int? ErrorCode { get; init; }

    public string? Description { get; init; }

    public ResponseParameters? Parameters { get; init; }
}

internal sealed record ResponseParameters
{
    public long? MigrateToChatId { get; init; }

    public int? RetryAfter { get; init; }
}
