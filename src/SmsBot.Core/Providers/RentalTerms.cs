namespace SmsBot.Core.Providers;

/// <summary>The rules of one rental, saved as they were at the purchase.</summary>
public sealed record RentalTerms
{
    public required NoCodeRule IfNoCode { get; init; }

    /// <summary>Null: the provider refunds nothing on request.</summary>
    public RefundRule? Refund { get; init; }

    /// <summary>The number of days by which a lease can be extended; empty: it cannot.</summary>
    public IReadOnlyList<int> ExtendDays { get; init; } = [];

    /// <summary>The lease can be renewed for its own length.</summary>
    public bool CanRenew { get; init; }

    public AnotherCode AnotherCode { get; init; }

    /// <summary>Another code has its own order id, so an order that has received a code never waits again.</summary>
    public bool AnotherCodeIsNewOrder { get; init; }

    /// <summary>How long after its end the number is still polled for late SMS.</summary>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The assumed length if the provider's answer contains no end.</summary>
    public TimeSpan UsualLength { get; init; } = TimeSpan.FromMinutes(20);
}
