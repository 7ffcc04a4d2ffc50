namespace SmsBot.Core.Providers;

/// <summary>
/// A vendor of numbers. Features that only some vendors have are in separate small interfaces (<see cref="ICanRefund"/>, <see
/// cref="ICanExtend"/> …); the terms of a product say where they apply.
/// </summary>
/// <remarks>
/// Reads throw <see cref="Refusals.RefusedException"/> for every expected failure (key, rate limit, outage, unreadable answer).
/// Spends never throw: they return an outcome.
/// </remarks>
public interface ISmsProvider
{
    ProviderTerms Terms { get; }

    /// <summary>The provider's own services and countries.</summary>
    Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken);

    /// <summary>Fresh prices and terms; empty if the provider does not sell this.</summary>
    Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken);

    /// <summary>Buys. Sent exactly once.</summary>
    Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the state and SMS of these rentals: in one call if <see cref="PollTerms.Bulk"/>, else called for one rental at a time. A
    /// rental that the provider does not know is returned as <see cref="ReadingState.Missing"/>.
    /// </summary>
    Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken);
}
