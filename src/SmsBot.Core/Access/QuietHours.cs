using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Access;

/// <summary>The hours in which admins get no alerts. Nothing is lost: problems that remain are reported afterwards.</summary>
internal sealed class QuietHours(IOptions<OperatorOptions> options, TimeProvider time)
{
    private readonly (TimeOnly From, TimeOnly To)? _span = Parse(options.Value.QuietHours);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public bool IsNow =>
        _span is { } span
            && TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime).IsBetween(span.From, span.To);

    /// <summary>Null for an invalid or empty period.</summary>
    public static (TimeOnly From, TimeOnly To)? Parse(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
            && Time(from) is { } start
            && Time(to) is { } end
            && start != end
            ? (start, end)
            : null;

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
