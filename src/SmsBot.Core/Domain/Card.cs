using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>The message in a chat that shows a rental. It always shows the rental's newest state.</summary>
internal sealed class Card
{
    public long Id { get; private set; }

    public required long RentalId { get; init; }

    public required ChatRef Chat { get; set; }

    /// <summary>Null: not posted yet, or posted by a process that died before it could note the id.</summary>
    public string? MessageId { get; set; }

    /// <summary>Incremented by every change of the rental.</summary>
    public int Wanted { get; set; }

    public int Shown { get; set; }

    public bool Parked { get; set; }

    /// <summary>When the card changes without an event (a refund lock that opens, minutes left).</summary>
    public DateTimeOffset? RedrawAt { get; set; }

    public bool IsDirty { get; set; }

    public void Touch()
    {
        Wanted++;
        IsDirty = true;
    }
}
