using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A reply that must reach a chat. Its payload is dropped some time after it was delivered.</summary>
internal sealed class OutboxEntry
{
    public long Id { get; private set; }

    public required ChatRef Chat { get; set; }

    public required OutboxKind Kind { get; init; }

    public long? SmsId { get; init; }

    public Sms? Sms { get; init; }

    /// <summary>The rental whose card it answers.</summary>
    public long? RentalId { get; init; }

    public string? Payload { get; set; }

    public OutboxStatus Status { get; set; } = OutboxStatus.Waiting;

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    public string? MessageId { get; set; }

    /// <summary>Deleted from the chat so many minutes after it was posted; null: it stays there.</summary>
    public int? DeleteAfter { get; init; }

    /// <summary>When that is; null again once it is deleted.</summary>
    public DateTimeOffset? DeleteAt { get; set; }

    /// <summary>Why it was parked.</summary>
    public string? Reason { get; set; }
}
