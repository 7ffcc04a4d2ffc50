namespace SmsBot.Core.Messaging;

/// <summary>An address for messages: a platform, a chat there and, where chats have topics, a thread ("" for none).</summary>
public sealed record ChatRef(string Platform, string ChatId, string Thread = "")
{
    public override string ToString() => Thread.Length == 0 ? $"{Platform}:{ChatId}" : $"{Platform}:{ChatId}/{Thread}";

    /// <summary>Whether both are the same chat, whatever their threads.</summary>
    public bool IsSameChat(ChatRef other) => Platform == other.Platform && ChatId == other.ChatId;

    public static ChatRef Parse(string text)
    {
        var owner = Owner.Parse(text);
        var parts = owner.UserId.Split('/', 2);
        return new ChatRef(owner.Platform, parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
