using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A chat with messages that it did not accept. Their content is not shown: it may be a code.</summary>
/// <param name="Oldest">The entry that stands for the chat in a button.</param>
/// <param name="Reason">Why the newest one was not accepted.</param>
internal sealed record DeadLetterChat(ChatRef Chat, int Count, int Codes, long Oldest, string? Reason, DateTimeOffset NewestAt);
