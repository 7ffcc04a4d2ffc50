using System.Globalization;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>How long the bot did not answer after each mishap.</summary>
internal sealed class ClusterTimes
{
    private readonly Dictionary<string, List<TimeSpan>> _times = new(StringComparer.Ordinal);

    public void Add(string what, TimeSpan took)
    {
        if (!_times.TryGetValue(what, out var list))
            _times[what] = list = [];
        list.Add(took);
    }

    public int Count => _times.Values.Sum(list => list.Count);

    /// <summary>The time that one of a hundred exceeds; with fewer, the longest.</summary>
    public TimeSpan Slowest =>
        _times.Values.SelectMany(list => list).Order().ToList() is { Count: > 0 } all
            ? all[Math.Min(all.Count - 1, (int)(all.Count * 0.99))]
            : TimeSpan.Zero;

    public IEnumerable<string> Tell() => _times.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(
        CultureInfo.InvariantCulture,
        $"{pair.Key}: {pair.Value.Count} times, median {pair.Value.Order().ElementAt(pair.Value.Count / 2).TotalSeconds:0.00} s, longest {pair.Value.Max().TotalSeconds:0.00} s"));
}
