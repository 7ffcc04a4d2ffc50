namespace SmsBot.Core.Messaging;

/// <summary>Why a chat could not be reached, as far as what to do next depends on it.</summary>
public enum ChatFailure
{
    /// <summary>Passing: a limit, an outage, the network. Try again, not before the time given.</summary>
    Later,

    /// <summary>The member blocked the bot, closed private messages, or the bot may not speak there.</summary>
    Blocked,

    /// <summary>The chat has another id from now on.</summary>
    Moved,

    /// <summary>The message to edit or to answer is no more.</summary>
    MessageGone,

    /// <summary>The platform will never take this message.</summary>
    Rejected,

    /// <summary>The message stands, but can never be changed again, for example because it is too old.</summary>
    NotEditable,
}
