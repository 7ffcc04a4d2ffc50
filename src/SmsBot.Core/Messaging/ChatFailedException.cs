namespace SmsBot.Core.Messaging;

/// <summary>A chat did not accept a message. <see cref="Exception.Message"/> contains no text of the message and no secret.</summary>
public sealed class ChatFailedException(
    ChatFailure failure, string reason, TimeSpan? retryAfter = null, ChatRef? movedTo = null, Exception? inner = null)
    : Exception(reason, inner)
{
    public ChatFailure Failure { get; } = failure;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public ChatRef? MovedTo { get; } = movedTo;
}
