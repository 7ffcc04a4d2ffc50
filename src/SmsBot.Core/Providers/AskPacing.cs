using System.Collections.Concurrent;

namespace SmsBot.Core.Providers;

/// <summary>
/// Limits the single reads of numbers that a provider's list does not show: the first read is made at once, the next after a pause.
/// Otherwise ended numbers in their grace period would cost one call each at every poll.
/// </summary>
internal sealed class AskPacing(TimeProvider time)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, (long At, TimeSpan Pause)> _asked = new(StringComparer.Ordinal);

    public bool IsDue(string externalId) => !_asked.TryGetValue(externalId, out var last) || time.GetElapsedTime(last.At) >= last.Pause;

    /// <summary>The due numbers, those that have waited longest first.</summary>
    public IReadOnlyList<ProviderRental> Due(IEnumerable<ProviderRental> targets, int atOnce) =>
        [.. targets.Where(target => IsDue(target.ExternalId)).OrderByDescending(target => SinceAsked(target.ExternalId)).Take(atOnce)];

    public void Asked(string externalId, TimeSpan pause)
    {
        foreach (var (old, _) in _asked.Where(asked => time.GetElapsedTime(asked.Value.At) > Forgotten))
            _asked.TryRemove(old, out _);
        _asked[externalId] = (time.GetTimestamp(), pause);
    }

    public void Forget(string externalId) => _asked.TryRemove(externalId, out _);

    private TimeSpan SinceAsked(string externalId) =>
        _asked.TryGetValue(externalId, out var asked) ? time.GetElapsedTime(asked.At) : TimeSpan.MaxValue;
}
