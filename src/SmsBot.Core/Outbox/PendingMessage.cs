using SmsBot.Core.Domain;

namespace SmsBot.Core.Outbox;

/// <summary>An outbox entry that waits, and the message that it answers.</summary>
internal sealed record PendingMessage(OutboxEntry Entry, string? CardMessageId);
