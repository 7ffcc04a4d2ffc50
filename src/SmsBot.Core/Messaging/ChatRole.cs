namespace SmsBot.Core.Messaging;

/// <summary>A member's role in a group or channel.</summary>
public enum ChatRole
{
    /// <summary>Not a member, or unknown.</summary>
    Outsider,
    Member,
    Admin,
}
