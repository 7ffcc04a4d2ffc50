using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>The message in a chat that shows a rental. It is redrawn from the rental's present state, newest only.</summary>
internal sealed class Card
{
    public long Id { get; private set; }

    public required long RentalId { get; init; }

    public required ChatRef Chat { get; set; }

    /// <summary>Null: not posted yet, or posted by a process that died before it could note the id.</summary>
    public string? MessageId { get; set; }

    /// <summary>Raised by every change of the rental.</summary>
    public int Wanted { get; set; }

    public int Shown { get; set; }

    public bool Parked { get; set; }

    /// <summary>When time alone changes what it shows (a lock that opens, minutes left).</summary>
    public DateTimeOffset? RedrawAt { get; set; }

    public bool IsDirty { get; set; }

    public void Touch()
    {
        Wanted++;
        IsDirty = true;
    }
}
