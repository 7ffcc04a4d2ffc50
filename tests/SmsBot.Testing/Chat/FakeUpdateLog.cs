using System.Threading.Channels;
using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Chat;

/// <summary>The update log's contract in memory; it outlives the bot, as the database does.</summary>
internal sealed class FakeUpdateLog(string own) : IUpdateLog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, ReceivedUpdate> _known = [];
    private readonly HashSet<long> _handled = [];
    private readonly Channel<long> _done = Channel.CreateUnbounded<long>();
    private long? _cursor;
    private string? _source;

    /// <summary>Runs before each save; it may wait or throw.</summary>
    public Func<Task> Saving { get; set; } = () => Task.CompletedTask;

    public IReadOnlyCollection<long> Handled
    {
        get
        {
            lock (_gate)
                return [.. _handled];
        }
    }

    public int PendingCount
    {
        get
        {
            lock (_gate)
                return _known.Count - _handled.Count;
        }
    }

    /// <summary>Waits until so many more were handled.</summary>
    public async Task HandledAsync(int more)
    {
        for (; more > 0; more--)
            await _done.Reader
                .ReadAsync(CancellationToken.None)
                .AsTask()
                .WaitAsync(Patience.Bound, TimeProvider.System, CancellationToken.None);
    }

    public void ForgetCursor()
    {
        lock (_gate)
            _cursor = null;
    }

    public Task<bool> OpenAsync(string platform, string source, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var same = _source is null || _source == source;
            _source = source;
            if (!same)
            {
                _cursor = null;
                foreach (var id in _handled)
                    _known.Remove(id);
                _handled.Clear();
            }

            return Task.FromResult(same);
        }
    }

    public Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_cursor);
    }

    public async Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(
        string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken)
    {
        RequireOwn(platform);
        await Saving();
        lock (_gate)
        {
            _cursor = cursor;
            return [.. updates.Where(update => _known.TryAdd(update.Id, update))];
        }
    }

    public async Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken)
    {
        RequireOwn(platform);
        await Saving();
        lock (_gate)
            return _known.TryAdd(update.Id, update);
    }

    public Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<ReceivedUpdate>>([.. _known.Values.Where(update => !_handled.Contains(update.Id))]);
    }

    public Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_handled.Add(updateId))
                throw new InvalidOperationException($"Update {updateId} was handled twice.");
        }

        _done.Writer.TryWrite(updateId);

        return Task.CompletedTask;
    }

    private void RequireOwn(string platform)
    {
        if (platform != own)
            throw new InvalidOperationException($"{platform} is not {own}.");
    }
}
