using System.Collections.Concurrent;
using SmsBot.Core.Common;

namespace SmsBot.Core.Storage;

/// <summary>
/// Tells every listener which rentals a commit has changed, and tells a provider's poller when a webhook says that something may have come.
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

    public void Ring(IReadOnlyList<long> rentalIds)
    {
        foreach (var listener in _listeners)
            listener.Add(rentalIds);
    }

    /// <summary>Something may have come for this rental or, without an id, for any open rental of the account.</summary>
    public void Hint(string provider, long? rentalId = null)
    {
        foreach (var listener in _listeners.Where(listener => string.Equals(listener.Provider, provider, StringComparison.Ordinal)))
            listener.Hint(rentalId);
    }

    internal sealed class Listener(string provider) : AsyncSignal
    {
        private readonly ConcurrentQueue<long> _changed = new();
        private readonly ConcurrentDictionary<long, byte> _hinted = new();
        private volatile bool _accountHinted;

        public string Provider { get; } = provider;

        public void Add(IReadOnlyList<long> rentalIds)
        {
            foreach (var id in rentalIds)
                _changed.Enqueue(id);
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

        public IReadOnlyCollection<long> Take()
        {
            HashSet<long> ids = [];
            while (_changed.TryDequeue(out var id))
                ids.Add(id);
            return ids;
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
