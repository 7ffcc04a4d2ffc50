using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider that adds days to a lease.</summary>
public interface ICanExtend
{
    /// <summary>The price of so many more days, or null if it is not known in advance.</summary>
    Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken);

    /// <summary>The prices of these lengths, of a handful at most where each is a call of its own. What is unknown is left out.</summary>
    /// <param name="target">The lease.</param>
    /// <param name="lengths">In days, the most important first.</param>
    /// <param name="cancellationToken">Ends the wait: what has come by then is the answer.</param>
    Task<IReadOnlyDictionary<int, Money>> QuoteExtensionsAsync(
        ProviderRental target, IReadOnlyList<int> lengths, CancellationToken cancellationToken) =>
        ProviderReads.PricesAsync(lengths, days => QuoteExtensionAsync(target, days, cancellationToken));

    Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken);
}
