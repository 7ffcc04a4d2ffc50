namespace SmsBot.Core.Providers;

/// <summary>When a rental can be refunded; always only while no SMS has come.</summary>
/// <param name="Lock">Not before this long after the purchase.</param>
/// <param name="Window">Not later than this after the purchase; null: until the end.</param>
public sealed record RefundRule(TimeSpan Lock = default, TimeSpan? Window = null)
{
    /// <summary>There is a time limit that the provider does not state: no end is shown.</summary>
    public bool WindowIsUnstated { get; init; }

    /// <summary>Only a cancel is refunded, so the bot cancels by itself this long before the end.</summary>
    public TimeSpan? CancelBeforeEnd { get; init; }

    /// <summary>How many refunds the whole account has; null: no limit.</summary>
    public RefundQuota? Quota { get; init; }
}
