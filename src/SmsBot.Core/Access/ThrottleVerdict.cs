namespace SmsBot.Core.Access;

/// <summary>What happens to a request.</summary>
internal enum ThrottleVerdict
{
    Pass,

    /// <summary>Too fast, and the member has not been told yet.</summary>
    Tell,
    Silent,
}
