namespace SmsBot.Core.Messaging;

/// <summary>What a button does, so that a platform can colour it.</summary>
public enum ButtonStyle
{
    Plain,
    Primary,
    Danger,
}
