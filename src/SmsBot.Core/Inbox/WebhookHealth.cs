using System.Collections.Concurrent;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Whose pushes arrive. Polling is only the safety net then, and takes time from nobody; when none has come for a while, a quiet hour or a
/// webhook that broke, it is on its own again. Only what was proven genuine counts.
/// </summary>
internal sealed class WebhookHealth(TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, long> _pushed = new(StringComparer.Ordinal);

    public void Note(string provider) => _pushed[provider] = time.GetTimestamp();

    public bool Arrive(string provider) => _pushed.TryGetValue(provider, out var at) && time.GetElapsedTime(at) <= Lately;
}
