using System.Globalization;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>The shops' times. Without an offset they are in the shop's own zone, which nobody tells.</summary>
internal static class CompatibleTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <summary>An instant with its offset; null for anything else.</summary>
    public static DateTimeOffset? Certain(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && at.Kind is not DateTimeKind.Unspecified && at.Year is > 2000 and < 2200
            ? new DateTimeOffset(at.ToUniversalTime())
            : null;

    public static DateTimeOffset? End(string? text, DateTimeOffset from) => ProviderTime.EndWithin(Certain(text), from, Longest);

    /// <summary>Even with the most distant zone it is older than this.</summary>
    public static bool IsBefore(string? text, DateTimeOffset since) =>
        Certain(text) is { } at ? at < since : ProviderTime.Parse(text) is { } local && local < since - TimeSpan.FromHours(24);
}
