using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A rental as its provider knows it.</summary>
public sealed record ProviderRental(string ExternalId, string Product, DateTimeOffset StartedAt, DateTimeOffset? EndsAt)
{
    /// <summary>The quote request it was bought with: the provider's own keys.</summary>
    public QuoteRequest? BoughtAs { get; init; }

    /// <summary>The length it was bought for.</summary>
    public int? Days { get; init; }

    public Money? Price { get; init; }

    /// <summary>How many of its SMS were saved.</summary>
    public int SmsCount { get; init; }

    /// <summary>When the member last said that a code is coming.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}
