namespace SmsBot.Core.Messaging;

/// <summary>
/// The messages of chats whose platform stores none (the web chat), in the database. In a group, what a member typed is in a thread with
/// the member's id, and what only a member sees in a thread of that member's private chat.
/// </summary>
public interface ITranscript
{
    /// <summary>Adds a message. The same outbox id again returns the first message: nothing is posted twice.</summary>
    Task<TranscriptMessage> AddAsync(
        ChatRef chat, string? replyTo, bool fromMember, string payload, long? outboxId, CancellationToken cancellationToken);

    /// <summary>Replaces a message's payload; null if this chat has no such message.</summary>
    Task<TranscriptMessage?> ReplaceAsync(ChatRef chat, long id, string payload, CancellationToken cancellationToken);

    /// <summary>Null if this chat has no such message.</summary>
    Task<TranscriptMessage?> FindAsync(ChatRef chat, long id, CancellationToken cancellationToken);

    /// <summary>The last messages of a chat, oldest first.</summary>
    Task<IReadOnlyList<TranscriptMessage>> ListAsync(ChatRef chat, int limit, CancellationToken cancellationToken);
}
