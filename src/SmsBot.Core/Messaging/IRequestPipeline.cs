namespace SmsBot.Core.Messaging;

/// <summary>
/// The way in for every platform's receiver: finds the command, authorises it, runs it and answers in the chat.
/// It throws for cancellation only; every other failure has become a sentence for the member.
/// </summary>
public interface IRequestPipeline
{
    Task HandleAsync(CommandRequest request, CancellationToken cancellationToken);

    /// <summary>A member came back (unblocked the bot, or wrote again): what was parked for this chat is delivered.</summary>
    Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken);

    /// <summary>A chat has another id from now on (a Telegram group that became a supergroup).</summary>
    Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken);
}
