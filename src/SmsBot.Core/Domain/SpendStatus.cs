namespace SmsBot.Core.Domain;

/// <summary>The state of a spend. All but <see cref="Done"/> and <see cref="Refused"/> are open and keep their hold.</summary>
public enum SpendStatus
{
    /// <summary>Nothing was sent; after a crash it is released.</summary>
    Intended,

    /// <summary>It may have been sent; after a crash it is <see cref="Unknown"/>.</summary>
    Sending,
    Deferred,
    Unknown,
    Done,
    Refused,
}
