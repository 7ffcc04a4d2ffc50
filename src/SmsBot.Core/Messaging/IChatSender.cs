namespace SmsBot.Core.Messaging;

/// <summary>One platform's way to speak. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatSender
{
    /// <summary>The platform's key, for example <c>telegram</c>.</summary>
    string Platform { get; }

    /// <summary>Posts a new message (it notifies) and returns its id in the chat.</summary>
    Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken);

    /// <summary>Changes a message in place (nobody is notified). A message that already looks so is no failure.</summary>
    Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken);

    /// <summary>Takes a message of the bot's own away. One that is gone already is no failure.</summary>
    Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken);
}
