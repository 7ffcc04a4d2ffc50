namespace SmsBot.Core.Inbox;

/// <summary>One inbound text of a rental. Text and code are dropped after <c>Privacy:KeepSmsFor</c>, the fingerprint stays.</summary>
internal sealed class Sms
{
    public long Id { get; private set; }

    public required long RentalId { get; init; }

    /// <summary>A keyed hash of what tells it from the others of its rental.</summary>
    public required string Fingerprint { get; init; }

    public string? Sender { get; set; }

    public string? Text { get; set; }

    public string? Code { get; set; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>It came after the end or after a refund.</summary>
    public bool Late { get; init; }
}
