namespace SmsBot.Core.Chat;

/// <summary>How to post: under which message, and which outbox row it is (a key against repeats where the platform has one).</summary>
public sealed record PostOptions(string? ReplyTo = null, long? OutboxId = null)
{
    /// <summary>The ticket of the request that this message answers.</summary>
    public string? Ticket { get; init; }

    public static PostOptions None { get; } = new();
}
