using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider that adds days to a lease.</summary>
public interface ICanExtend
{
    /// <summary>The price of so many more days, or null if it is not known in advance.</summary>
    Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken);

    Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken);
}
