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

    public void Enqueue(string key, Func<Task> work)
    {
        lock (_gate)
        {
            if (_closed)
                return;

            if (_waiting.TryGetValue(key, out var queue))
            {
                queue.Enqueue(work);
                return;
            }

            _waiting[key] = new Queue<Func<Task>>([work]);
            var worker = Task.Run(() => RunAsync(key));
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

    private async Task RunAsync(string key)
    {
        while (true)
        {
            await _room.WaitAsync(CancellationToken.None);
            try
            {
                if (Next(key) is not { } work)
                    return;

                await work();
            }
            finally
            {
                _room.Release();
            }
        }
    }

    private Func<Task>? Next(string key)
    {
        lock (_gate)
        {
            if (!_closed && _waiting[key].TryDequeue(out var work))
                return work;

            _waiting.Remove(key);
            return null;
        }
    }

    private void Forget(Task worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }
}
