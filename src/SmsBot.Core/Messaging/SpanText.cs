using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>Times as short words, for labels and for platforms without live times.</summary>
public static class SpanText
{
    /// <summary>Past times are rounded down: six and a half hours ago is "6 h ago".</summary>
    public static string Past(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => Short(TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds))),
        { TotalMinutes: < 60 } => Short(TimeSpan.FromMinutes(Math.Floor(time.TotalMinutes))),
        { TotalHours: < 48 } => Short(TimeSpan.FromHours(Math.Floor(time.TotalHours))),
        _ => Short(TimeSpan.FromDays(Math.Floor(time.TotalDays))),
    };

    /// <summary>"45 s", "11 min", "3 h", "12 d": rounded up, so that a wait is never shorter than it says.</summary>
    public static string Short(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(time.TotalSeconds)):0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours):0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalDays):0} d"),
    };
}
