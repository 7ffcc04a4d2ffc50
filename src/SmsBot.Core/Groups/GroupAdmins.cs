using SmsBot.Core.Access;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Groups;

/// <summary>Who may see and manage one group: its own admins, and the bot's.</summary>
internal sealed class GroupAdmins(AccessPolicy access, ChatRoles roles)
{
    public async Task<bool> IsAdminAsync(Owner who, ChatRef group, CancellationToken cancellationToken) =>
        group.Platform == who.Platform && (access.IsAdmin(who) || await roles.OfAsync(group, who, cancellationToken) == ChatRole.Admin);
}
