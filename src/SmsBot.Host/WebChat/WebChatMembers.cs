namespace SmsBot.Host.WebChat;

/// <summary>The members of the web chat: several to try it in the Sandbox, one with a real provider.</summary>
internal sealed class WebChatMembers(WebChatSetting setting)
{
    public IReadOnlyList<WebChatMember> All { get; } = setting.RealProvider
        ? [new WebChatMember("me", "Me")]
        : [new WebChatMember("ada", "Ada"), new WebChatMember("ben", "Ben"), new WebChatMember("chloe", "Chloe")];

    public WebChatMember? Find(string? id) => All.FirstOrDefault(member => string.Equals(member.Id, id, StringComparison.Ordinal));
}
