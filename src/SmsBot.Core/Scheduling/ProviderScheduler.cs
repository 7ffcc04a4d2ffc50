using System.Collections.Concurrent;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// Runs timed requests to providers. Each provider has its own slots, so a slow one delays no deadline at another, and a rental has at most
/// one running change.
/// </summary>
internal sealed class ProviderScheduler
{
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<string, KeyedTaskQueue> _providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    public bool IsFree(Rental rental) => !_underWay.ContainsKey(rental.Id);

    /// <summary>Starts it and returns at once. Work with the same queue key runs in order.</summary>
    public void Begin(Rental rental, Func<Task> change, string? queueKey = null)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_underWay.TryAdd(rental.Id, done.Task))
            return;

        _providers.GetOrAdd(rental.Provider, _ => new KeyedTaskQueue(AtOnce)).Enqueue(queueKey ?? $"{rental.Id}", async () =>
        {
            try
            {
                await change();
            }
            finally
            {
                _underWay.TryRemove(rental.Id, out _);
                done.SetResult();
            }
        });
    }

    /// <summary>Returns when nothing is running.</summary>
    public Task IdleAsync() => Task.WhenAll(_underWay.Values);

    /// <summary>Accepts nothing more, skips what has not started (it is in the tables), and returns when the rest has ended.</summary>
    public Task CloseAsync() => Task.WhenAll(_providers.Values.Select(queue => queue.CloseAsync()));
}
