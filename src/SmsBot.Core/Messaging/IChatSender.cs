namespace SmsBot.Core.Messaging;

/// <summary>Sends messages on one platform. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatSender
{
    /// <summary>The platform's key, for example <c>telegram</c>.</summary>
    string Platform { get; }

    /// <summary>Whether the bot gets what a member types without a command in their private chat.</summary>
    bool ReadsText => true;

    /// <summary>Whether a press can open a form for a few words (<see cref="ITextPrompts"/>).</summary>
    bool AsksInForms => false;

    /// <summary>Posts a new message (it notifies) and returns its id in the chat.</summary>
    Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken);

    /// <summary>Edits a message (nobody is notified). A message that already looks like this is no failure.</summary>
    Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken);

    /// <summary>Deletes one of the bot's own messages. One that is already deleted is no failure.</summary>
    Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken);
}
