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

    /// <summary>By the name that the page shows, or by the id.</summary>
    public Task<IReadOnlyList<Owner>> CalledAsync(ChatRef chat, string name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Owner>>(
            team.Is(chat) ? [.. members.All.Where(member => IsCalled(member, name)).Select(member => member.Owner)] : []);

    private static bool IsCalled(WebChatMember member, string name)
    {
        var called = name.TrimStart('@');
        return called.Equals(member.Name, StringComparison.OrdinalIgnoreCase)
            || called.Equals(member.Id, StringComparison.OrdinalIgnoreCase);
    }
}
