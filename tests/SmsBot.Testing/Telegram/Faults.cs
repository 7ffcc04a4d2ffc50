using System.Collections.Concurrent;

namespace SmsBot.Testing.Telegram;

/// <summary>What goes wrong next, by method.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _next = new(StringComparer.Ordinal);

    /// <summary>May strike any call that no script does.</summary>
    public Func<RecordedCall, Fault?>? Weather { get; set; }

    public void Add(string method, params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
            _next.GetOrAdd(method, _ => new()).Enqueue(fault);
    }

    internal Fault? Take(RecordedCall call) =>
        _next.TryGetValue(call.Method, out var queue) && queue.TryDequeue(out var fault) ? fault : Weather?.Invoke(call);
}
