using System.Globalization;

namespace SmsBot.Core.Providers;

/// <summary>Reads the times of most providers.</summary>
internal static class ProviderTime
{
    /// <summary>No two time zones are further apart.</summary>
    public static readonly TimeSpan AnyZone = TimeSpan.FromHours(24);

    /// <summary>ISO 8601; without an offset it counts as UTC.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    /// <summary>The instant, and whether it is certain: without an offset it may be anybody's local time. Null: it is none.</summary>
    public static (DateTimeOffset At, bool IsCertain)? ParseAnyZone(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && at.Year is > 2000 and < 2200
            ? at.Kind is DateTimeKind.Unspecified
                ? (new DateTimeOffset(at, TimeSpan.Zero), false)
                : (new DateTimeOffset(at.ToUniversalTime()), true)
            : null;

    /// <summary>Whether it is a number, and then the instant if it can be unix seconds or milliseconds (from 2001 to 2286).</summary>
    public static bool IsUnix(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var unix))
            return false;

        var milliseconds = unix > 100_000_000_000 ? unix : unix * 1000;
        if (milliseconds is > 1_000_000_000_000 and < 10_000_000_000_000)
            at = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    /// <summary>A time of purchase: one that is not certain only says that it is too old to matter in every time zone.</summary>
    public static (DateTimeOffset? At, bool IsOld) Bought((DateTimeOffset At, bool IsCertain)? read, DateTimeOffset since) => read switch
    {
        null => (null, false),
        (var at, true) => (at, at < since),
        (var at, false) => (null, at < since - AnyZone),
    };

    /// <summary>
    /// The end if it is plausible: a wrong clock or time zone must neither close a number at once nor keep it open for days.
    /// </summary>
    public static DateTimeOffset? EndWithin(DateTimeOffset? end, DateTimeOffset from, TimeSpan longest) =>
        end > from && end < from + longest ? end : null;
}
