namespace SmsBot.Telegram;

/// <summary>How much of a message's decoration is sent.</summary>
internal enum Decoration
{
    Full,

    /// <summary>Without features that only newer servers support: live times, button styles, copy buttons.</summary>
    Plain,
    None,
}
