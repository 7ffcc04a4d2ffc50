namespace SmsBot.Core.Messaging;

/// <summary>What somebody is in a group or channel.</summary>
public enum ChatRole
{
    /// <summary>Not there, or not to be told.</summary>
    Outsider,
    Member,
    Admin,
}
