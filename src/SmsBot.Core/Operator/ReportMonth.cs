using System.Globalization;

namespace SmsBot.Core.Operator;

/// <summary>A calendar month in the operator's time zone.</summary>
internal sealed record ReportMonth(string Name, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>"2026-11", "last", or nothing for this month; null for anything else.</summary>
    public static ReportMonth? Parse(string? text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var present = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        if (text is null)
            return Of(present, zone);
        if (text.Equals("last", StringComparison.OrdinalIgnoreCase))
            return Of(present.AddMonths(-1), zone);

        return DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            && first.Year is > 2000 and < 3000
            ? Of(first, zone)
            : null;
    }

    private static ReportMonth Of(DateTime first, TimeZoneInfo zone) =>
        new(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), At(first, zone), At(first.AddMonths(1), zone));

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
