namespace SmsBot.Core.Domain;

/// <summary>Our own times, where no provider sets one.</summary>
internal static class RentalTimes
{
    /// <summary>A spending command older than this gets a new button instead.</summary>
    public static readonly TimeSpan CommandFresh = TimeSpan.FromMinutes(2);

    /// <summary>A deferred purchase is not made if it is overdue by this much: nobody waits for it any more.</summary>
    public static readonly TimeSpan DeferredFresh = TimeSpan.FromMinutes(10);

    /// <summary>A button that spends is replaced by a new one after this long.</summary>
    public static readonly TimeSpan OfferFresh = TimeSpan.FromHours(24);

    /// <summary>How long the operator's approval can be used.</summary>
    public static readonly TimeSpan ApprovalValid = TimeSpan.FromMinutes(30);

    /// <summary>This long before the end the card says that no SMS has come.</summary>
    public static readonly TimeSpan NothingComes = TimeSpan.FromMinutes(2);

    /// <summary>After the end the card waits this long for the last read before it is closed.</summary>
    public static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(3);

    /// <summary>After this time the operator is told of an unconfirmed refund.</summary>
    public static readonly TimeSpan RefundAlarm = TimeSpan.FromHours(1);

    /// <summary>How long a sent refund must be missing from the reads before it is sent again.</summary>
    public static readonly TimeSpan RefundSettles = TimeSpan.FromSeconds(15);
}
