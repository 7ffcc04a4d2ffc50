namespace SmsBot.Core.Messaging;

/// <summary>The state that a message shows, so that a platform can mark it.</summary>
public enum Tone
{
    /// <summary>An answer without a state.</summary>
    None,
    Waiting,
    Done,
    Attention,
    Ended,
}
