namespace SmsBot.Core.Outbox;

/// <summary>
/// The newest messages that were posted. A message that a commit hands over may have been found in the table first and be posted already.
/// </summary>
internal sealed class RecentPosts
{
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly HashSet<long> _ids = [];
    private readonly Queue<long> _order = [];

    public void Add(long id)
    {
        lock (_lock)
        {
            if (_ids.Add(id))
                _order.Enqueue(id);
            if (_order.Count > Most)
                _ids.Remove(_order.Dequeue());
        }
    }

    public bool Contains(long id)
    {
        lock (_lock)
            return _ids.Contains(id);
    }
}
