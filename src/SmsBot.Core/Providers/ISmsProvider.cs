namespace SmsBot.Core.Providers;

/// <summary>
/// A vendor of numbers. What only some vendors can do stands in the small interfaces beside this one
/// (<see cref="ICanRefund"/>, <see cref="ICanExtend"/> …); the terms of a product say where it applies.
/// </summary>
/// <remarks>
/// Reads throw <see cref="Refusals.RefusedException"/> for every expected failure (key, rate limit, outage, unreadable answer).
/// Spends never throw: their outcome says what is known.
/// </remarks>
public interface ISmsProvider
{
    ProviderTerms Terms { get; }

    /// <summary>The provider's own services and countries.</summary>
    Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken);

    /// <summary>Fresh prices and terms; empty where the provider does not sell this.</summary>
    Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken);

    /// <summary>Buys. Sent exactly once.</summary>
    Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the state and SMS of these rentals: in one call where <see cref="PollTerms.Bulk"/>, else it is asked for one at a time.
    /// A rental that the provider does not know is answered <see cref="ReadingState.Missing"/>.
    /// </summary>
    Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken);
}
