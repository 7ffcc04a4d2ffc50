namespace SmsBot.Core.Domain;

/// <summary>The state of an outbox entry. A parked one is delivered when the member writes again.</summary>
internal enum OutboxStatus
{
    Waiting,
    Sent,
    Parked,

    /// <summary>Not delivered within <c>Privacy:KeepSmsFor</c>: its payload is deleted.</summary>
    Dropped,
}
