using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Chat;

/// <summary>Lists what the test says; every chat at first.</summary>
internal sealed class FakeChatList : IChatList
{
    public Func<ChatRef, bool> Lists { get; set; } = _ => true;

    /// <summary>What can be told one by one.</summary>
    public HashSet<ChatRef> Named { get; } = [];

    public bool IsListedChat(ChatRef chat) => Lists(chat) || Named.Contains(chat);

    public IEnumerable<ChatRef> ListedChats(string platform) => [.. Named];

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken)
    {
        Named.Add(to);
        return Task.CompletedTask;
    }
}
