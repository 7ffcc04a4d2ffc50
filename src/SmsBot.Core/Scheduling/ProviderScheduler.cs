using System.Collections.Concurrent;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// What time alone makes the bot ask of providers. Each provider has room of its own, so a slow one delays no deadline at another, and of one
/// rental one change at most is under way.
/// </summary>
internal sealed class ProviderScheduler
{
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<string, KeyedTaskQueue> _providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    public bool IsFree(Rental rental) => !_underWay.ContainsKey(rental.Id);

    /// <summary>Begins it and returns at once. What shares a lane is done in the order of its beginning.</summary>
    public void Begin(Rental rental, Func<Task> change, string? lane = null)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_underWay.TryAdd(rental.Id, done.Task))
            return;

        _providers.GetOrAdd(rental.Provider, _ => new KeyedTaskQueue(AtOnce)).Enqueue(lane ?? $"{rental.Id}", async () =>
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

    /// <summary>Returns when nothing is under way.</summary>
    public Task IdleAsync() => Task.WhenAll(_underWay.Values);

    /// <summary>Takes nothing more, leaves out what has not begun (it is in the tables), and returns when the rest has ended.</summary>
    public Task CloseAsync() => Task.WhenAll(_providers.Values.Select(lanes => lanes.CloseAsync()));
}
