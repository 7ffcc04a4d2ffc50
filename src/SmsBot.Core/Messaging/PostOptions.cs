namespace SmsBot.Core.Messaging;

/// <summary>How to post: the message to reply to, and the outbox row.</summary>
public sealed record PostOptions(string? ReplyTo = null, long? OutboxId = null)
{
    /// <summary>
    /// A key against repeats where the platform has one: equal for each attempt of the same post, and different for every other post of
    /// this database, of another one or of a restored backup. At most 22 letters and digits.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The ticket of the request that this message answers.</summary>
    public string? Ticket { get; init; }

    public static PostOptions None { get; } = new();
}
