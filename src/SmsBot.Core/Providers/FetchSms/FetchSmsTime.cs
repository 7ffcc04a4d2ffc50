namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's times: ISO 8601, with or without microseconds; without an offset they are UTC.</summary>
internal static class FetchSmsTime
{
    private static readonly TimeSpan LongestVerification = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(1000);

    public static DateTimeOffset? Parse(string? text) =>
        ProviderTime.Parse(text) is { Year: > 2000 } at ? at : null;

    /// <summary>
    /// A number's end, where it can be one: a clock or zone gone wrong must neither close a number at once nor keep it from being cancelled
    /// in time.
    /// </summary>
    public static DateTimeOffset? End(string? text, string path, DateTimeOffset from) =>
        ProviderTime.EndWithin(Parse(text), from, path == "rentals" ? LongestLease : LongestVerification);
}
