using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using SmsBot.Core.Common;
using SmsBot.Core.Polling;

namespace SmsBot.Core.Inbox;

/// <summary>Single-number reads that run in parallel, up to a limit: a slow one uses one slot and delays no other.</summary>
internal sealed class ConcurrentReads(AsyncSignal finished)
{
    private readonly Dictionary<long, Task> _running = [];
    private readonly ConcurrentQueue<(long RentalId, Exception? Fault)> _done = new();

    public int Count => _running.Count;

    public bool IsRunning(PollState state) => _running.ContainsKey(state.RentalId);

    public void Start(PollState state, Func<Task> read) => _running[state.RentalId] = RunAsync(state.RentalId, read);

    /// <summary>One finished read, with its error if it failed.</summary>
    [SuppressMessage("Design", "CA1021:Avoid out parameters", Justification = "The pattern of every TryTake.")]
    public bool TryTake(out Exception? fault)
    {
        var taken = _done.TryDequeue(out var done);
        if (taken)
            _running.Remove(done.RentalId);
        fault = done.Fault;
        return taken;
    }

    public Task DrainAsync() => Task.WhenAll(_running.Values);

    private async Task RunAsync(long rentalId, Func<Task> read)
    {
        Exception? trouble = null;
        try
        {
            await read();
        }
        catch (Exception fault)
        {
            trouble = fault;
        }

        // First the result, then the signal: otherwise the loop could look too early and sleep.
        _done.Enqueue((rentalId, trouble));
        finished.Ring();
    }
}
