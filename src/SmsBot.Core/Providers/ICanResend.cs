using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider that lets the same number receive another code (resend or reuse), often for a price.</summary>
public interface ICanResend
{
    /// <summary>The price of another code, zero if it is free; null if it is not known in advance.</summary>
    Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken);

    /// <summary>A new external id in the outcome makes a child rental; without one the order stays open for a new code.</summary>
    Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken);
}
