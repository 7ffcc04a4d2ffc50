using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>One pure function: who may do what in a group.</summary>
internal static class GroupRules
{
    /// <param name="scope">Who has the right that guards this act; it does not matter for acts that no right guards.</param>
    public static bool May(Permission permission, MemberContext who, PermissionScope scope)
    {
        var isThere = who.Role != ChatRole.Outsider;
        var hasRight = isThere
            && (who.Role == ChatRole.Admin || scope == PermissionScope.Everyone || (scope == PermissionScope.Named && who.IsNamed));
        return permission switch
        {
            Permission.Rent => hasRight,
            Permission.View => hasRight || (isThere && who.IsOwner),

            // Only the paying member changes their number: a group that it is shared with must not spend their money.
            Permission.Act => (isThere && who.IsOwner) || (who.GroupPays && hasRight),
            Permission.Expect => isThere,
            Permission.TakeIn or Permission.Govern => who.Role == ChatRole.Admin,

            // The member who rented it may end a share in any chat, also on another platform.
            Permission.Unshare => who.IsOwner || who.Role == ChatRole.Admin,
            _ => false,
        };
    }
}
