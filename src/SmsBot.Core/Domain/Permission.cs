namespace SmsBot.Core.Domain;

/// <summary>What somebody may want to do in a group. Kept in the audit as its name.</summary>
internal enum Permission
{
    Rent,
    View,

    /// <summary>Extend, renew, refund, another code: on a number that is there already.</summary>
    Act,
    Expect,

    /// <summary>Take a number into this group.</summary>
    TakeIn,
    Unshare,

    /// <summary>Change the group's rights.</summary>
    Govern,
}
