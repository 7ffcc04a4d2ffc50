using SmsBot.Core.Common;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>
/// Set after a commit that added something to post, so that the outbox reacts at once. It carries the committed messages, so that they need
/// not be read again. The table is the truth: what is lost here is found there.
/// </summary>
internal sealed class OutboxSignal : AsyncSignal
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private List<OutboxEntry> _posts = [];
    private bool _readTable;

    /// <summary>A commit added these messages, or only changed cards.</summary>
    public void Ring(IReadOnlyCollection<OutboxEntry> committed)
    {
        lock (_lock)
        {
            _posts.AddRange(committed);
            if (_posts.Count > Most)
                (_posts, _readTable) = ([], true);
        }

        base.Ring();
    }

    /// <summary>Messages wait in the table that nobody carried here.</summary>
    public new void Ring()
    {
        lock (_lock)
            _readTable = true;
        base.Ring();
    }

    /// <summary>The messages since the last call; null: the table must be read.</summary>
    public IReadOnlyList<OutboxEntry>? Take()
    {
        lock (_lock)
        {
            var taken = _readTable ? null : _posts;
            (_posts, _readTable) = ([], false);
            return taken;
        }
    }
}
