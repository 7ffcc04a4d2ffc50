using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider that renews a lease for the length it was bought for.</summary>
public interface ICanRenew
{
    Task<Money?> QuoteRenewalAsync(ProviderRental target, CancellationToken cancellationToken);

    Task<SpendOutcome> RenewAsync(ProviderRental target, CancellationToken cancellationToken);
}
