namespace SmsBot.Core.Messaging;

/// <summary>The groups and channels that the operator has listed.</summary>
public interface IChatList
{
    bool IsListedChat(ChatRef chat);

    IEnumerable<ChatRef> ListedChats(string platform);

    /// <summary>The chat got a new id: its listing moves to it.</summary>
    Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken);
}
