namespace SmsBot.Core.Messaging;

/// <summary>An instant in the member's own time zone, or as the chat app shows it if none was chosen.</summary>
internal static class MemberTime
{
    public static object Show(DateTimeOffset at, string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
        ? There(TimeZoneInfo.ConvertTime(at, known))
        : Span.Clock(at);

    /// <summary>Only names with a region, such as Europe/Berlin, or UTC: they are the same on every machine.</summary>
    public static string? Find(string name) =>
        (name.Contains('/', StringComparison.Ordinal) || name.Equals("utc", StringComparison.OrdinalIgnoreCase))
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone.Id
            : null;

    private static string There(DateTimeOffset at) => $"{DateText.Date(at)} {DateText.Time(at)}";
}
