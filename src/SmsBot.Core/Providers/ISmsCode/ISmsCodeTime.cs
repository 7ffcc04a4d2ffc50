using System.Globalization;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's times: ISO 8601; without an offset they count as UTC.</summary>
internal static class ISmsCodeTime
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A number's end. One that has passed or is days away is no end: numbers last some 15 to 20 minutes.</summary>
    public static DateTimeOffset? End(string? text, DateTimeOffset now) => Parse(text) is { } end && end > now && end < now.AddDays(1) ? end : null;
}
