using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>
/// A member's relation to a number in a group: their role, whether they rented it, whether they are named for the right, and whether the
/// group's own account pays.
/// </summary>
internal sealed record MemberContext(ChatRole Role, bool IsOwner, bool IsNamed, bool GroupPays);
