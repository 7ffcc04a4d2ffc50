using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>One pure function: who may do what in a group.</summary>
internal static class GroupRules
{
    /// <param name="scope">Whom the right that guards this act is open to; it says nothing of acts that no right guards.</param>
    public static bool May(Permission permission, MemberContext who, PermissionScope scope)
    {
        var isThere = who.Role != ChatRole.Outsider;
        var hasRight = isThere && (who.Role == ChatRole.Admin || scope == PermissionScope.Everyone || (scope == PermissionScope.Named && who.IsNamed));
        return permission switch
        {
            Permission.Rent => hasRight,
            Permission.View => hasRight || (isThere && who.IsOwner),

            // What a member pays for, only that member changes: a group that it is shared with must not spend their money.
            Permission.Act => (isThere && who.IsOwner) || (who.GroupPays && hasRight),
            Permission.Expect => isThere,
            Permission.TakeIn or Permission.Govern => who.Role == ChatRole.Admin,

            // Whoever rented it may take it back from wherever it was shared to, another platform included.
            Permission.Unshare => who.IsOwner || who.Role == ChatRole.Admin,
            _ => false,
        };
    }
}
