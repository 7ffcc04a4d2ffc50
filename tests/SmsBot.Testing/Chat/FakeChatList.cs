using SmsBot.Core.Chat;

namespace SmsBot.Testing.Chat;

/// <summary>Lists what the test says; every chat at first.</summary>
internal sealed class FakeChatList : IChatList
{
    public Func<ChatRef, bool> Lists { get; set; } = _ => true;

    public bool IsListedChat(ChatRef chat) => Lists(chat);
}
