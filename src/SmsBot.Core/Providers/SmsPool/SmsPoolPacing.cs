using System.Collections.Concurrent;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// How often an order that the list does not show is asked for alone: at once the first time, then rarely, or ended orders in their late
/// window would cost one call each at every poll.
/// </summary>
internal sealed class SmsPoolPacing(TimeProvider time)
{
    private static readonly TimeSpan Open = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, (long From, TimeSpan Pause)> _checked = new(StringComparer.Ordinal);

    public bool IsDue(string orderId) =>
        !_checked.TryGetValue(orderId, out var last) || time.GetElapsedTime(last.From) >= last.Pause;

    /// <summary>Who waits longest is first.</summary>
    public TimeSpan SinceChecked(string orderId) => _checked.TryGetValue(orderId, out var last) ? time.GetElapsedTime(last.From) : TimeSpan.MaxValue;

    public void Checked(string orderId, ReadingState state)
    {
        foreach (var (old, last) in _checked)
        {
            if (time.GetElapsedTime(last.From) > TimeSpan.FromMinutes(10))
                _checked.TryRemove(old, out _);
        }

        _checked[orderId] = (time.GetTimestamp(), state is ReadingState.Waiting or ReadingState.Unknown ? Open : Ended);
    }

    public void Listed(string orderId) => _checked.TryRemove(orderId, out _);
}
