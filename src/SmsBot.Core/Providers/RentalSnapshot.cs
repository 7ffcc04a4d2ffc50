using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A rental's present state at the provider.</summary>
public sealed record RentalSnapshot(string ExternalId, ReadingState State)
{
    public IReadOnlyList<InboundSms> Sms { get; init; } = [];

    /// <summary>The end according to the provider; null: ours stays.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it was requested: a reading that is older than an extension does not include it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The refunded amount, if the provider tells it.</summary>
    public Money? Refunded { get; init; }
}
