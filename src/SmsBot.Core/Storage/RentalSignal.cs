using System.Collections.Concurrent;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>
/// Tells a provider's poller which of its rentals a commit has changed, and when a webhook says that something may have come.
/// </summary>
internal sealed class RentalSignal
{
    private readonly ConcurrentBag<Listener> _listeners = [];

    public Listener Listen(string provider)
    {
        var listener = new Listener(provider);
        _listeners.Add(listener);
        return listener;
    }

    /// <summary>The rows as they were committed, so that nobody reads them again.</summary>
    public void Ring(IReadOnlyCollection<Rental> committed)
    {
        foreach (var listener in _listeners)
            listener.Add(committed);
    }

    /// <summary>Something may have come for this rental or, without an id, for any open rental of the account.</summary>
    public void Hint(string provider, long? rentalId = null)
    {
        foreach (var listener in _listeners.Where(listener => string.Equals(listener.Provider, provider, StringComparison.Ordinal)))
            listener.Hint(rentalId);
    }

    internal sealed class Listener(string provider) : AsyncSignal
    {
        private readonly ConcurrentQueue<Rental> _changed = new();
        private readonly ConcurrentDictionary<long, byte> _hinted = new();
        private volatile bool _accountHinted;

        public string Provider { get; } = provider;

        public void Add(IReadOnlyCollection<Rental> committed)
        {
            foreach (var rental in committed.Where(rental => string.Equals(rental.Provider, Provider, StringComparison.Ordinal)))
                _changed.Enqueue(rental);
            if (!_changed.IsEmpty)
                Ring();
        }

        public void Hint(long? rentalId)
        {
            if (rentalId is { } id)
                _hinted[id] = 0;
            else
                _accountHinted = true;
            Ring();
        }

        /// <summary>The newest state of each rental that has changed.</summary>
        public IReadOnlyCollection<Rental> Take()
        {
            Dictionary<long, Rental> rentals = [];
            while (_changed.TryDequeue(out var rental))
                rentals[rental.Id] = rental;
            return rentals.Values;
        }

        /// <summary>Whether there was a hint for the whole account, and the hinted rentals, each once.</summary>
        public (bool Account, IReadOnlyCollection<long> Rentals) TakeHints()
        {
            var account = _accountHinted;
            if (account)
                _accountHinted = false;
            return (account, [.. _hinted.Keys.Where(id => _hinted.TryRemove(id, out _))]);
        }
    }
}
