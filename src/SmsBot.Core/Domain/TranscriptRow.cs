using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A message of a chat whose platform keeps no history.</summary>
internal sealed class TranscriptRow
{
    public long Id { get; private set; }

    public required ChatRef Chat { get; init; }

    public string? ReplyTo { get; init; }

    public required bool FromMember { get; init; }

    public required string Payload { get; set; }

    public long? OutboxId { get; init; }

    public required DateTimeOffset At { get; init; }

    public TranscriptMessage ToMessage() => new(Id, Chat, ReplyTo, FromMember, Payload, At);
}
