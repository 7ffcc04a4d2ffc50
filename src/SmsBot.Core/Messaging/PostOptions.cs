namespace SmsBot.Core.Messaging;

/// <summary>How to post: under which message, and which outbox row it is.</summary>
public sealed record PostOptions(string? ReplyTo = null, long? OutboxId = null)
{
    /// <summary>
    /// A key against repeats where the platform has one: equal for each try of the same post, and for no other post of this database, of another
    /// one or of a restored backup. At most 22 letters and digits.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The ticket of the request that this message answers.</summary>
    public string? Ticket { get; init; }

    public static PostOptions None { get; } = new();
}
