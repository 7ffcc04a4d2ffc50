namespace SmsBot.Core.Domain;

/// <summary>What a member wants to do in a group. Stored in the audit by name.</summary>
internal enum Permission
{
    Rent,
    View,

    /// <summary>Extend, renew, refund, another code: acts on an existing number.</summary>
    Act,
    Expect,

    /// <summary>Accept a number that is shared with this group.</summary>
    TakeIn,
    Unshare,

    /// <summary>Change the group's rights.</summary>
    Govern,
}
