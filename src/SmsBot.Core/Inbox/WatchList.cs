using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>The rentals of one provider that are still read, kept in step with the table.</summary>
internal sealed class WatchList(Database database, string provider)
{
    private readonly Dictionary<long, Watched> _watched = [];

    public IReadOnlyCollection<Watched> All => _watched.Values;

    public Watched? Find(long rentalId) => _watched.GetValueOrDefault(rentalId);

    /// <summary>Everything from the table: at start, and now and then as the safety.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var rentals = await database.ReadAsync(
            db => db.Rentals.Where(rental => rental.Provider == provider && rental.WatchUntil != null).ToListAsync(cancellationToken), cancellationToken);
        var known = rentals.Select(rental => rental.Id).ToHashSet();
        foreach (var gone in _watched.Keys.Where(id => !known.Contains(id)).ToList())
            _watched.Remove(gone);
        foreach (var rental in rentals)
            Take(rental, reload: true);
    }

    /// <summary>Only what a commit has changed.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;

        var rentals = await database.ReadAsync(
            db => db.Rentals.Where(rental => ids.Contains(rental.Id) && rental.Provider == provider).ToListAsync(cancellationToken), cancellationToken);
        foreach (var rental in rentals)
            Take(rental, reload: false);
    }

    private void Take(Rental rental, bool reload)
    {
        if (rental.WatchUntil is null || rental.ExternalId is null)
        {
            _watched.Remove(rental.Id);
            return;
        }

        var fresh = Watched.Of(rental);
        if (!_watched.TryGetValue(rental.Id, out var known))
            _watched[rental.Id] = fresh;
        else if (!reload || known.Target != fresh.Target || known.IsOpen != fresh.IsOpen)
            known.Update(fresh);
    }
}
