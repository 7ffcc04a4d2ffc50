using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>The rentals of one provider that are polled, kept in sync with the table.</summary>
internal sealed class PollRegistry(UnitOfWork unitOfWork, string provider)
{
    private const int AtATime = 500;
    private readonly Dictionary<long, PollState> _watched = [];
    private readonly Dictionary<QuoteRequest, QuoteRequest> _bought = [];

    public IReadOnlyCollection<PollState> All => _watched.Values;

    public PollState? Find(long rentalId) => _watched.GetValueOrDefault(rentalId);

    /// <summary>
    /// Reads everything from the table: at start and from time to time as a safety net. Only new or changed rows are read in full.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var versions = await unitOfWork.ReadAsync(
            db => db.Rentals.Where(rental => rental.Provider == provider && rental.WatchUntil != null)
                .Select(rental => new { rental.Id, rental.Version }).ToDictionaryAsync(
                    rental => rental.Id, rental => rental.Version, cancellationToken),
            cancellationToken);
        foreach (var gone in _watched.Keys.Where(id => !versions.ContainsKey(id)).ToList())
            _watched.Remove(gone);
        foreach (var ids in versions.Where(rental => Find(rental.Key)?.Version != rental.Value).Select(rental => rental.Key).Chunk(AtATime))
            Refresh(
                await unitOfWork.ReadAsync(
                    db => db.Rentals.Where(rental => ids.Contains(rental.Id)).ToListAsync(cancellationToken), cancellationToken));
    }

    /// <summary>Takes the rentals that commits have changed, without reading them again.</summary>
    public void Refresh(IReadOnlyCollection<Rental> committed)
    {
        foreach (var rental in committed.Where(rental => string.Equals(rental.Provider, provider, StringComparison.Ordinal)))
            Take(rental);
    }

    private void Take(Rental rental)
    {
        if (rental.WatchUntil is null || rental.ExternalId is null)
            _watched.Remove(rental.Id);
        else if (_watched.TryGetValue(rental.Id, out var known))
            Update(known, rental);
        else
            _watched[rental.Id] = Of(rental);
    }

    /// <summary>A row that was read before the newest commit says nothing new.</summary>
    private void Update(PollState known, Rental rental)
    {
        if (rental.Version >= known.Version)
            known.Update(Of(rental));
    }

    /// <summary>Thousands of rentals of one product share one copy of its strings.</summary>
    private PollState Of(Rental rental)
    {
        var state = PollState.Of(rental);
        if (!_bought.TryGetValue(rental.BoughtAs, out var bought))
            _bought[rental.BoughtAs] = bought = rental.BoughtAs;
        state.Target = state.Target with
        {
            Product = string.Intern(rental.Product),
            BoughtAs = bought,
            Price = rental.Price is { } price ? price with { Currency = string.Intern(price.Currency) } : null,
        };
        return state;
    }
}
