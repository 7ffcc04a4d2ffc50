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
                .Select(rental => new { rental.Id, rental.Version }).ToDictionaryAsync(rental => rental.Id, rental => rental.Version, cancellationToken),
            cancellationToken);
        foreach (var gone in _watched.Keys.Where(id => !versions.ContainsKey(id)).ToList())
            _watched.Remove(gone);
        foreach (var some in versions.Where(rental => Find(rental.Key)?.Version != rental.Value).Select(rental => rental.Key).Chunk(AtATime))
            await RefreshAsync(some, cancellationToken);
    }

    /// <summary>Reads only the rentals that a commit has changed.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;

        var rentals = await unitOfWork.ReadAsync(
            db => db.Rentals.Where(rental => ids.Contains(rental.Id) && rental.Provider == provider).ToListAsync(cancellationToken), cancellationToken);
        foreach (var rental in rentals)
            Take(rental);
    }

    private void Take(Rental rental)
    {
        if (rental.WatchUntil is null || rental.ExternalId is null)
            _watched.Remove(rental.Id);
        else if (_watched.TryGetValue(rental.Id, out var known))
            known.Update(Of(rental));
        else
            _watched[rental.Id] = Of(rental);
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
