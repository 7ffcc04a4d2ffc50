using System.Collections.Concurrent;
using SmsBot.Core.Outbox;

namespace SmsBot.Core.Rentals;

/// <summary>Tells every listener which rentals a commit has changed.</summary>
internal sealed class RentalSignal
{
    private readonly ConcurrentBag<Listener> _listeners = [];

    public Listener Listen()
    {
        var listener = new Listener();
        _listeners.Add(listener);
        return listener;
    }

    public void Ring(IReadOnlyList<long> rentalIds)
    {
        foreach (var listener in _listeners)
            listener.Add(rentalIds);
    }

    internal sealed class Listener : Signal
    {
        private readonly ConcurrentQueue<long> _changed = new();

        public void Add(IReadOnlyList<long> rentalIds)
        {
            foreach (var id in rentalIds)
                _changed.Enqueue(id);
            Ring();
        }

        public IReadOnlyCollection<long> Take()
        {
            HashSet<long> ids = [];
            while (_changed.TryDequeue(out var id))
                ids.Add(id);
            return ids;
        }
    }
}
