using System.Collections.Concurrent;

namespace SmsBot.Core.Messaging;

/// <summary>Whether updates come in on each platform: its receiver says when they can and when they cannot.</summary>
public sealed class UpdateFlow(TimeProvider time)
{
    // A connection that breaks comes back within seconds; and a second poller lets the first one through now and then.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, State> _states = new(StringComparer.Ordinal);

    public void Works(string platform) =>
        _states.AddOrUpdate(platform, static _ => new State(), static (_, state) => state with { FailingSince = null });

    /// <param name="isLasting">It does not pass by itself: somebody has to do something.</param>
    public void Fails(string platform, string why, bool isLasting)
    {
        var now = time.GetTimestamp();
        _states.AddOrUpdate(platform, _ => Failing(new State()), (_, state) => Failing(state));

        State Failing(State before) => new(before.FailingSince ?? now, why, isLasting, isLasting ? now : before.LastedAt);
    }

    /// <summary>A sentence for each platform without updates.</summary>
    public IReadOnlyList<string> Troubles() =>
        [.. _states
            .Where(pair => IsTrouble(pair.Value))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"No updates come in on {pair.Key}: {pair.Value.Why}")];

    private bool IsTrouble(State state) =>
        (state.FailingSince is { } since && (state.IsLasting || time.GetElapsedTime(since) >= Tolerated))
        || (state.LastedAt is { } lasted && time.GetElapsedTime(lasted) < Tolerated);

    private sealed record State(long? FailingSince = null, string Why = "", bool IsLasting = false, long? LastedAt = null);
}
