namespace SmsBot.Core.Messaging;

/// <summary>Why a chat could not be reached, as far as it decides what to do next.</summary>
public enum ChatFailure
{
    /// <summary>Temporary: a limit, an outage, the network. Try again, not before the given time.</summary>
    Later,

    /// <summary>The member blocked the bot, closed private messages, or the bot may not speak there.</summary>
    Blocked,

    /// <summary>The chat got a new id.</summary>
    Moved,

    /// <summary>The message to edit or to answer no longer exists.</summary>
    MessageGone,

    /// <summary>The platform will never accept this message.</summary>
    Rejected,

    /// <summary>The message exists, but can never be edited again, for example because it is too old.</summary>
    NotEditable,
}
