using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>What a provider says of one rental now.</summary>
public sealed record RentalSnapshot(string ExternalId, ReadingState State)
{
    public IReadOnlyList<InboundSms> Sms { get; init; } = [];

    /// <summary>The end as the provider names it; null leaves ours as it is.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it was asked for: what is older than an extension knows nothing of it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>What came back, where the provider says so.</summary>
    public Money? Refunded { get; init; }
}
