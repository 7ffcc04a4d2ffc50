using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A line of the provider's own list. Names are the provider's own; a missing time is null.</summary>
public sealed record PurchaseRecord(string ExternalId, string Product)
{
    public string? ServiceName { get; init; }

    public string? CountryKey { get; init; }

    public string? Phone { get; init; }

    public Money? Charged { get; init; }

    public DateTimeOffset? BoughtAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>False: it is too old to be looked for. One without a time may be the one.</summary>
    public bool MayBeSince(DateTimeOffset since) => BoughtAt is null || BoughtAt >= since;
}
