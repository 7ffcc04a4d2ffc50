using System.Collections.Concurrent;

namespace SmsBot.Testing.Telegram;

/// <summary>What goes wrong next, by method.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _next = new(StringComparer.Ordinal);

    public void Add(string method, params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
            _next.GetOrAdd(method, _ => new()).Enqueue(fault);
    }

    internal Fault? Take(string method) => _next.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
}
