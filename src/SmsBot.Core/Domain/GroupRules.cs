using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>One pure function: who may do what in a group.</summary>
internal static class GroupRules
{
    /// <param name="holders">Whom the right that guards this act is open to; it says nothing of acts that no right guards.</param>
    public static bool May(GroupAct act, GroupStanding who, RightHolders holders)
    {
        var isThere = who.Role != ChatRole.Outsider;
        var hasRight = isThere && (who.Role == ChatRole.Admin || holders == RightHolders.Everyone || (holders == RightHolders.Named && who.IsNamed));
        return act switch
        {
            GroupAct.Rent => hasRight,
            GroupAct.View => hasRight || (isThere && who.IsOwner),

            // What a member pays for, only that member changes: a group that it is shared with must not spend their money.
            GroupAct.Act => (isThere && who.IsOwner) || (who.GroupPays && hasRight),
            GroupAct.Expect => isThere,
            GroupAct.TakeIn or GroupAct.Govern => who.Role == ChatRole.Admin,

            // Whoever rented it may take it back from wherever it was shared to, another platform included.
            GroupAct.Unshare => who.IsOwner || who.Role == ChatRole.Admin,
            _ => false,
        };
    }
}
