namespace SmsBot.Core.Domain;

/// <summary>Our own times, where no provider sets one.</summary>
internal static class RentalTimes
{
    /// <summary>A spending command older than this gets a fresh button instead.</summary>
    public static readonly TimeSpan CommandFresh = TimeSpan.FromMinutes(2);

    /// <summary>A purchase that was put off is not made when its time passed so long ago: nobody waits for it any more.</summary>
    public static readonly TimeSpan DeferredFresh = TimeSpan.FromMinutes(10);

    /// <summary>A button that spends is drawn anew after this long.</summary>
    public static readonly TimeSpan OfferFresh = TimeSpan.FromHours(24);

    /// <summary>How long a member may take up what the operator has approved.</summary>
    public static readonly TimeSpan ApprovalValid = TimeSpan.FromMinutes(30);

    /// <summary>So long before the end the card says that nothing came.</summary>
    public static readonly TimeSpan NothingComes = TimeSpan.FromMinutes(2);

    /// <summary>After the end the last read is awaited this long before the card is closed.</summary>
    public static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(3);

    /// <summary>An unconfirmed refund is told to the operator after this.</summary>
    public static readonly TimeSpan RefundAlarm = TimeSpan.FromHours(1);

    /// <summary>How long a reading must show a sent refund undone before it is sent again.</summary>
    public static readonly TimeSpan RefundSettles = TimeSpan.FromSeconds(15);
}
