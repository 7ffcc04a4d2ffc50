namespace SmsBot.Host.WebChat;

/// <summary>Who speaks in the web chat: some people to try it as in the Sandbox, one where money is real.</summary>
internal sealed class WebChatMembers(WebChatSetting setting)
{
    public IReadOnlyList<WebChatMember> All { get; } = setting.RealProvider
        ? [new WebChatMember("me", "Me")]
        : [new WebChatMember("ada", "Ada"), new WebChatMember("ben", "Ben"), new WebChatMember("chloe", "Chloe")];

    public WebChatMember? Find(string? id) => All.FirstOrDefault(member => string.Equals(member.Id, id, StringComparison.Ordinal));
}
