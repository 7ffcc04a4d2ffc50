namespace SmsBot.Core.Providers.Compatible;

/// <summary>What a shop's leases are like, as its preset says it.</summary>
/// <param name="Days">The lengths that are sold, and by which a lease is extended.</param>
internal sealed record CompatibleLeases(IReadOnlyList<int> Days)
{
    // Setters, because the generated reader would overwrite the defaults of init-only properties.

    /// <summary>A cancel refunds until this long after the purchase; null: it never does.</summary>
    public TimeSpan? CancelWithin { get; set; } = TimeSpan.FromMinutes(20);

    public bool CanExtend { get; set; } = true;
}
