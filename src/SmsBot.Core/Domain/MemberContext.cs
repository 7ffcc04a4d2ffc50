using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>
/// Who somebody is to a number in a group: their role there, whether they rented it, whether they are named for the right in question, and whether the
/// group's own account pays for the number.
/// </summary>
internal sealed record MemberContext(ChatRole Role, bool IsOwner, bool IsNamed, bool GroupPays);
