namespace SmsBot.Core.Messaging;

/// <summary>
/// The entry point for every platform's receiver: finds the command, checks access, runs it and answers in the chat. It throws only for
/// cancellation; every other failure becomes a sentence for the member.
/// </summary>
public interface IRequestPipeline
{
    Task HandleAsync(CommandRequest request, CancellationToken cancellationToken);

    /// <summary>A member unblocked the bot or wrote again: the parked messages of this chat are delivered.</summary>
    Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken);

    /// <summary>A chat got a new id (a Telegram group that became a supergroup).</summary>
    Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken);
}
