using System.Text.RegularExpressions;

namespace SmsBot.Host.Tests.Faults;

/// <summary>
/// What a provider was called for in some time, the ids left out, and how many of its rentals were open at the end of it.
/// </summary>
internal sealed partial record ProviderCalls(IReadOnlyDictionary<string, int> ByPath, long Open)
{
    // What members have typed meanwhile is done at once: a few calls for each of their commands, eight for a price list.
    private const int MembersMay = 20;
    private const int MembersMayAsk = 40;

    public static ProviderCalls Of(IEnumerable<string> paths, long open) =>
        new(paths.CountBy(static path => Id().Replace(path, "*")).ToDictionary(StringComparer.Ordinal), open);

    /// <summary>
    /// What was called for before is called for more than twice as often for each open rental, or something else more often than members
    /// ask.
    /// </summary>
    public bool IsRushAfter(ProviderCalls before) => ByPath.Any(pair => pair.Value > (before.ByPath.TryGetValue(pair.Key, out var calls)
        ? Math.Max(MembersMay, 2.0 * calls * Math.Max(Open, before.Open) / Math.Max(before.Open, 1))
        : MembersMayAsk));

    public override string ToString() =>
        $"{Open} open ({string.Join(", ", ByPath.OrderByDescending(static pair => pair.Value).Select(static pair => $"{pair.Key} {pair.Value}"))})";

    [GeneratedRegex("[^/]*[0-9][^/]*")]
    private static partial Regex Id();
}
