namespace SmsBot.Core.Common;

/// <summary>Compares our clock with other servers' clocks, by the <c>Date</c> header of their answers.</summary>
internal sealed class ServerClocks(TimeProvider system)
{
    /// <summary>A Date has whole seconds, and the answer took some time.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, (DateTimeOffset Date, long At, long Since)> _voices = new(StringComparer.Ordinal);

    public void Hear(string source, DateTimeOffset date)
    {
        var now = system.GetTimestamp();
        var isSame = _voices.TryGetValue(source, out var before)
            && (date - before.Date - system.GetElapsedTime(before.At, now)).Duration() <= Tolerance;
        _voices[source] = (date, now, isSame ? before.Since : now);
        foreach (var (old, voice) in _voices)
        {
            if (system.GetElapsedTime(voice.At, now) > Remembered)
                _voices.Remove(old);
        }
    }

    /// <summary>
    /// How far other clocks are from this time if enough of them agree; null: unknown. A single server counts if the machine's own clock
    /// agrees with it and it has reported this for a while, or if <paramref name="oneIsEnough"/> and it is ahead: a cached answer is always
    /// behind and stays where it is.
    /// </summary>
    public TimeSpan? Offset(DateTimeOffset ours, DateTimeOffset wall, bool oneIsEnough)
    {
        var now = system.GetTimestamp();
        var voices = _voices.Values.Where(voice => system.GetElapsedTime(voice.At, now) <= Remembered)
            .Select(voice => (Off: voice.Date + system.GetElapsedTime(voice.At, now) - ours, voice.Since)).ToList();
        if (voices.Count == 0)
            return null;

        var (found, most) = (TimeSpan.Zero, 0);
        foreach (var (off, _) in voices)
        {
            var like = voices.Count(voice => (voice.Off - off).Duration() <= Tolerance) + (IsAt(wall - ours, off) ? 1 : 0);
            if (like > most)
                (found, most) = (off, like);
        }

        return most * 2 > voices.Count + 1
            || (voices.Count == 1 && ((oneIsEnough && found > TimeSpan.Zero) || system.GetElapsedTime(voices[0].Since, now) >= Alone))
            ? found
            : null;
    }

    private static bool IsAt(TimeSpan one, TimeSpan other) => (one - other).Duration() <= Tolerance;
}
