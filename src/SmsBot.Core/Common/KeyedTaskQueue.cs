namespace SmsBot.Core.Common;

/// <summary>
/// Runs work by key: work with the same key in order, different keys in parallel up to a limit. Work that has not started when the queue is
/// closed is skipped: it is in the database and comes again.
/// </summary>
public sealed class KeyedTaskQueue(int atOnce)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Func<Task>>> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _workers = [];
    private readonly SemaphoreSlim _room = new(atOnce);
    private bool _closed;

    public void Enqueue(string lane, Func<Task> work)
    {
        lock (_gate)
        {
            if (_closed)
                return;

            if (_waiting.TryGetValue(lane, out var queue))
            {
                queue.Enqueue(work);
                return;
            }

            _waiting[lane] = new Queue<Func<Task>>([work]);
            var worker = Task.Run(() => RunAsync(lane));
            _workers.Add(worker);
            _ = worker.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Accepts nothing more and returns when the running work has ended.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            return Task.WhenAll(_workers);
        }
    }

    private async Task RunAsync(string lane)
    {
        while (true)
        {
            await _room.WaitAsync(CancellationToken.None);
            try
            {
                if (Next(lane) is not { } work)
                    return;

                await work();
            }
            finally
            {
                _room.Release();
            }
        }
    }

    private Func<Task>? Next(string lane)
    {
        lock (_gate)
        {
            if (!_closed && _waiting[lane].TryDequeue(out var work))
                return work;

            _waiting.Remove(lane);
            return null;
        }
    }

    private void Forget(Task worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }
}
