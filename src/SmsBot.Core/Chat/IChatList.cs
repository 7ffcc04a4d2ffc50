namespace SmsBot.Core.Chat;

/// <summary>The groups and channels that the operator has listed.</summary>
public interface IChatList
{
    bool IsListedChat(ChatRef chat);
}
