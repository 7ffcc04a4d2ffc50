namespace SmsBot.Telegram;

/// <summary>How much of what decorates a message is sent with it.</summary>
internal enum Decoration
{
    Full,

    /// <summary>Without what only newer servers know: live times, button styles, buttons that copy.</summary>
    Plain,
    None,
}
