using System.Diagnostics;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A message that must reach a chat. Its payload is deleted some time after delivery.</summary>
internal sealed class OutboxEntry
{
    public long Id { get; set; }

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

    /// <summary>Minutes after which the post is deleted from the chat; null: it stays.</summary>
    public int? DeleteAfter { get; init; }

    /// <summary>When the post is deleted from the chat; null again after that.</summary>
    public DateTimeOffset? DeleteAt { get; set; }

    /// <summary>The span that saved it, while it is handed over in memory; in no column.</summary>
    public ActivityContext? Trace { get; set; }

    /// <summary>Why it was parked.</summary>
    public string? Reason { get; set; }
}
