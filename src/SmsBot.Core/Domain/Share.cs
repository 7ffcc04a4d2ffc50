using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A number that is shared with a further group or channel.</summary>
internal sealed class Share
{
    public long Id { get; private set; }

    public required long RentalId { get; init; }

    public required ChatRef Chat { get; set; }

    /// <summary>The group's name when it was shared.</summary>
    public required string Title { get; init; }

    public required Owner By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: an admin of the group has not accepted it yet.</summary>
    public DateTimeOffset? TakenInAt { get; set; }
}
