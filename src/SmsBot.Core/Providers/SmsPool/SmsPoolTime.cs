using System.Globalization;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's times: seconds left, unix seconds, and local strings of Amsterdam without a zone.</summary>
internal static class SmsPoolTime
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestOrder = TimeSpan.FromHours(1);

    /// <summary>
    /// The end by the seconds left, which no wrong clock can spoil. Where the unix time agrees it is taken instead: it stays the same from
    /// read to read.
    /// </summary>
    public static DateTimeOffset? End(decimal? secondsLeft, decimal? unix, DateTimeOffset now)
    {
        var named = FromUnix(unix);
        if (secondsLeft is not (> 0 and < 100_000_000))
            return named;

        var counted = now.AddSeconds((double)secondsLeft.Value);
        return named is { } end && (end - counted).Duration() <= Skew ? end : counted;
    }

    public static DateTimeOffset? FromUnix(decimal? unix) =>
        unix is > 946_684_800 and < 4_102_444_800 ? DateTimeOffset.FromUnixTimeSeconds((long)unix.Value) : null;

    /// <summary>A message's local time, in either of its two forms.</summary>
    public static DateTimeOffset? Local(string? local) =>
        DateTime.TryParseExact(
            local, ["d MMM yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var naive)
            ? InAmsterdam(naive)
            : null;

    /// <summary>
    /// When an order was bought. Read as UTC, the list's local string would be one or two hours off and no purchase would ever fall into
    /// its send window; so the offset is the one that puts the purchase within an hour before the order's unix expiry, and only without an
    /// expiry the zone's own.
    /// </summary>
    public static DateTimeOffset? BoughtAt(string? local, DateTimeOffset? end)
    {
        if (!DateTime.TryParseExact(local, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var naive))
            return null;

        foreach (var hours in (ReadOnlySpan<int>)[2, 1, 0])
        {
            var candidate = new DateTimeOffset(naive, TimeSpan.FromHours(hours)).ToUniversalTime();
            if (end is { } expiry && candidate < expiry && expiry - candidate <= LongestOrder)
                return candidate;
        }

        return InAmsterdam(naive);
    }

    private static DateTimeOffset? InAmsterdam(DateTime naive) => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone)
        ? new DateTimeOffset(naive, zone.GetUtcOffset(naive)).ToUniversalTime()
        : null;
}
