namespace SmsBot.Host.WebChat;

/// <summary>The recent requests of the pages, by the id that the page made for each: a repeated call joins the first.</summary>
internal sealed class WebChatIntents(TimeProvider time)
{
    private const int Kept = 1000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long At)> _order = new();

    public Task RunOnceAsync(string key, Func<Task> run)
    {
        lock (_lock)
        {
            // A failed request may be tried again.
            if (_running.TryGetValue(key, out var first) && first is not ({ IsFaulted: true } or { IsCanceled: true }))
                return first;

            while (_order.TryPeek(out var oldest) && (_order.Count > Kept || time.GetElapsedTime(oldest.At) > KeptFor))
            {
                if (_running.TryGetValue(oldest.Key, out var task) && !task.IsCompleted)
                    break;
                _running.Remove(oldest.Key);
                _order.Dequeue();
            }

            if (!_running.ContainsKey(key))
                _order.Enqueue((key, time.GetTimestamp()));
            return _running[key] = Task.Run(run);
        }
    }
}
