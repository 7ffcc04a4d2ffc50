using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A rental as its provider knows it.</summary>
public sealed record ProviderRental(string ExternalId, string Product, DateTimeOffset StartedAt, DateTimeOffset? EndsAt)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Awaited = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterAsking = TimeSpan.FromMinutes(3);

    /// <summary>The quote request it was bought with: the provider's own keys.</summary>
    public QuoteRequest? BoughtAs { get; init; }

    /// <summary>The length it was bought for.</summary>
    public int? Days { get; init; }

    public Money? Price { get; init; }

    /// <summary>How many of its SMS were saved.</summary>
    public int SmsCount { get; init; }

    /// <summary>When the member last said that a code is coming.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Its end has passed, with room for clocks that differ.</summary>
    public bool IsOver(DateTimeOffset now) => EndsAt is { } end && now >= end + Skew;

    /// <summary>Bought so short a time ago that the provider may not find it yet.</summary>
    public bool IsYoung(DateTimeOffset now) => now - StartedAt < Young;

    /// <summary>A member probably waits for a code now.</summary>
    public bool IsAwaited(DateTimeOffset now) => now - StartedAt < Awaited || now - AskedAt < AfterAsking;

    /// <summary>What a provider's "not found" means: not there yet, over, or no number of ours.</summary>
    public RentalSnapshot NotFound(DateTimeOffset now) =>
        new(ExternalId, IsOver(now) ? ReadingState.Expired : IsYoung(now) ? ReadingState.Waiting : ReadingState.Missing);
}
