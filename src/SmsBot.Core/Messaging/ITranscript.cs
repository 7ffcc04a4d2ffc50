namespace SmsBot.Core.Messaging;

/// <summary>The messages of chats whose platform keeps none itself (the web chat), in the database.</summary>
public interface ITranscript
{
    /// <summary>Adds a message. The same outbox id a second time gives the first message: nothing is posted twice.</summary>
    Task<TranscriptMessage> AddAsync(ChatRef chat, string? replyTo, bool fromMember, string payload, long? outboxId, CancellationToken cancellationToken);

    /// <summary>Puts another payload in a message's place; null where there is no such message in this chat.</summary>
    Task<TranscriptMessage?> ReplaceAsync(ChatRef chat, long id, string payload, CancellationToken cancellationToken);

    /// <summary>The last messages of a chat, oldest first.</summary>
    Task<IReadOnlyList<TranscriptMessage>> ListAsync(ChatRef chat, int limit, CancellationToken cancellationToken);
}
