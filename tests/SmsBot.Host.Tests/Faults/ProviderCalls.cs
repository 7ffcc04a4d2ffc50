using System.Text.RegularExpressions;

namespace SmsBot.Host.Tests.Faults;

/// <summary>What a provider was called for in some time, the ids left out, and how many of its rentals were open at the end of it.</summary>
internal sealed partial record ProviderCalls(IReadOnlyDictionary<string, int> ByPath, long Open)
{
    // What members have typed meanwhile is done at once, and each of their commands takes a few calls.
    private const int MembersMay = 20;

    public static ProviderCalls Of(IEnumerable<string> paths, long open) =>
        new(paths.CountBy(static path => Id().Replace(path, "*")).ToDictionary(StringComparer.Ordinal), open);

    /// <summary>What was read before is read more than twice as often for each open rental.</summary>
    public bool IsRushAfter(ProviderCalls before) => before.ByPath.Any(pair =>
        ByPath.GetValueOrDefault(pair.Key) > Math.Max(MembersMay, 2.0 * pair.Value * Math.Max(Open, before.Open) / Math.Max(before.Open, 1)));

    public override string ToString() => $"{Open} open ({string.Join(", ", ByPath.OrderByDescending(static pair => pair.Value).Select(static pair => $"{pair.Key} {pair.Value}"))})";

    [GeneratedRegex("[^/]*[0-9][^/]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
