using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider that lets the same number receive another code (resend or reuse), often for a price.</summary>
public interface ICanResend
{
    /// <summary>The price of another code, zero where it is free; null where it is not known before.</summary>
    Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken);

    /// <summary>A new external id in the outcome makes a child rental; none keeps the order open for a new round.</summary>
    Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken);
}
