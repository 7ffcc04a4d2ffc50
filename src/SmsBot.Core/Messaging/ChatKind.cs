namespace SmsBot.Core.Messaging;

/// <summary>What sort of place a chat is.</summary>
public enum ChatKind
{
    Private,
    Group,
    Channel,
}
