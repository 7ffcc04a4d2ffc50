using System.Globalization;

namespace SmsBot.Core.Providers;

/// <summary>The times that most providers write.</summary>
internal static class ProviderTime
{
    /// <summary>ISO 8601; without an offset it counts as UTC.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A number's end, where it can be one: a wrong clock or zone must neither close a number at once nor keep it open for days.</summary>
    public static DateTimeOffset? EndWithin(DateTimeOffset? end, DateTimeOffset from, TimeSpan longest) => end > from && end < from + longest ? end : null;
}
