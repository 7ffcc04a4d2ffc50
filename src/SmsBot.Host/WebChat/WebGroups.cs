using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>The web chat's only group: the bot's admins are its admins.</summary>
internal sealed class WebGroups(WebChatTeam team, WebChatMembers members, IAdminList admins) : IChatGroups
{
    public string Platform => WebChatMember.Platform;

    public string? StartLink => null;

    public Task<ChatRole> RoleOfAsync(ChatRef chat, string userId, CancellationToken cancellationToken) => Task.FromResult(
        !team.Is(chat) || members.Find(userId) is not { } member ? ChatRole.Outsider
            : admins.Admins.Contains(member.Owner) ? ChatRole.Admin
            : ChatRole.Member);

    public Task<ChatPlace?> FindAsync(ChatRef written, CancellationToken cancellationToken) =>
        Task.FromResult(team.Is(written) ? new ChatPlace(written, WebChatTeam.Title) : null);
}
