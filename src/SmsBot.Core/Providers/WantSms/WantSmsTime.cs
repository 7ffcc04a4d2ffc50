namespace SmsBot.Core.Providers.WantSms;

/// <summary>
/// WantSMS's times, whose form is not documented. One without an offset may be anybody's local time, so it never decides alone.
/// </summary>
internal static class WantSmsTime
{
    /// <summary>The instant, and whether it is certain: unix seconds or an offset.</summary>
    public static (DateTimeOffset At, bool IsCertain)? Parse(string? text) =>
        !ProviderTime.IsUnix(text, out var unix) ? ProviderTime.ParseAnyZone(text)
        : unix is { } at ? (at, true)
        : null;

    /// <summary>
    /// An end; one without an offset counts only where no time zone can explain its distance from the end that is expected.
    /// </summary>
    public static DateTimeOffset? End(string? text, DateTimeOffset? expected) => Parse(text) switch
    {
        null => expected,
        (var at, true) => at,
        (var at, false) => expected is { } known && (at - known).Duration() <= ProviderTime.AnyZone ? known : at,
    };
}
