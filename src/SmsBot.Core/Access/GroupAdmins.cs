using SmsBot.Core.Chat;

namespace SmsBot.Core.Access;

/// <summary>Who may see and steer what concerns one group.</summary>
internal sealed class GroupAdmins(AccessPolicy access)
{
    public Task<bool> IsAdminAsync(Owner who, ChatRef group, CancellationToken cancellationToken) => Task.FromResult(group.Platform == who.Platform && access.IsAdmin(who));
}
