using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>A member of the web chat.</summary>
internal sealed record WebChatMember(string Id, string Name)
{
    public const string Platform = "web";

    public Owner Owner => new(Platform, Id);

    public ChatRef Chat => new(Platform, Id);
}
