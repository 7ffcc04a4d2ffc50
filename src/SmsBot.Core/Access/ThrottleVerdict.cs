namespace SmsBot.Core.Access;

/// <summary>What becomes of a request.</summary>
internal enum ThrottleVerdict
{
    Pass,

    /// <summary>Too fast, and not told yet.</summary>
    Tell,
    Silent,
}
