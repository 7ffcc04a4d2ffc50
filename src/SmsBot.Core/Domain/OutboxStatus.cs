namespace SmsBot.Core.Domain;

/// <summary>Where an outbox entry stands. A parked one is delivered when the member comes back.</summary>
internal enum OutboxStatus
{
    Waiting,
    Sent,
    Parked,

    /// <summary>Not delivered within <c>Privacy:KeepSmsFor</c>: its payload is gone.</summary>
    Dropped,
}
