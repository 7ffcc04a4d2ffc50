namespace SmsBot.Core.Providers;

/// <summary>A provider's state in our terms. Unknown is never final.</summary>
public enum ReadingState
{
    Unknown,

    /// <summary>Open, without a (new) SMS. After an SMS it means that a new code is awaited.</summary>
    Waiting,

    /// <summary>Open and bought, but the number is not switched on yet.</summary>
    NotReady,

    Received,
    Expired,
    Cancelled,
    Refunded,

    /// <summary>The provider does not know this id.</summary>
    Missing,
}
