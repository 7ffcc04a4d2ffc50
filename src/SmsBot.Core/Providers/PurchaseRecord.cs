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

    /// <summary>The records since then of a list that ends after so many rows.</summary>
    /// <exception cref="ListTooShortException">It is cut off, and what it shows does not reach back so far.</exception>
    internal static IEnumerable<PurchaseRecord> Since(
        DateTimeOffset since, IReadOnlyList<PurchaseRecord> listed, bool isCutOff, ProviderErrors errors) =>
        isCutOff && listed.Count > 0 && listed.All(record => record.BoughtAt >= since)
            ? throw new ListTooShortException(errors.Unreadable().Refusal, listed.Min(record => record.BoughtAt!.Value))
            : listed.Where(record => record.MayBeSince(since));
}
