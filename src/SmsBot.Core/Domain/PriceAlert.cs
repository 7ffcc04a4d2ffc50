using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>
/// A member waits until something can be rented, at any price within the limits or at most at one. The row is deleted when told.
/// </summary>
internal sealed class PriceAlert
{
    /// <summary>For each member.</summary>
    public const int Most = 10;

    public static readonly TimeSpan UsualTime = TimeSpan.FromDays(7);

    public long Id { get; private set; }

    public required Owner Owner { get; init; }

    public required ChatRef Chat { get; init; }

    public required string Service { get; init; }

    public required string Country { get; init; }

    /// <summary>The length of a lease; null: a number for one code.</summary>
    public int? Days { get; init; }

    /// <summary>Null: any price within the limits.</summary>
    public long? MostMicros { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the prices were last looked at; null: not yet.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    public Money? MostPrice => MostMicros is { } micros ? new Money(micros) : null;

    public RentRequest Wish => new(Service, Country) { Days = Days, MaxPrice = MostPrice };
}
