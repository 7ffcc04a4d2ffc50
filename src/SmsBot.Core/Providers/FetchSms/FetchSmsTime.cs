using System.Globalization;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's times: ISO 8601, with or without microseconds; without an offset they are UTC.</summary>
internal static class FetchSmsTime
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at.Year > 2000 ? at : null;
}
