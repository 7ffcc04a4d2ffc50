namespace SmsBot.Core.Providers;

/// <summary>The rules of one rental, kept with it as they were when it was bought.</summary>
public sealed record RentalTerms
{
    public required NoCodeRule IfNoCode { get; init; }

    /// <summary>Null: the provider takes nothing back on request.</summary>
    public RefundRule? Refund { get; init; }

    /// <summary>The days a lease can be extended by; empty: it cannot.</summary>
    public IReadOnlyList<int> ExtendDays { get; init; } = [];

    /// <summary>The lease can be renewed for its own length.</summary>
    public bool CanRenew { get; init; }

    public AnotherCode AnotherCode { get; init; }

    /// <summary>Another code comes under an id of its own, so that an order which received never waits again.</summary>
    public bool AnotherCodeIsNewOrder { get; init; }

    /// <summary>How long after its end the number is still read for late SMS.</summary>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The length to assume where the provider's answer names no end.</summary>
    public TimeSpan UsualLength { get; init; } = TimeSpan.FromMinutes(20);
}
