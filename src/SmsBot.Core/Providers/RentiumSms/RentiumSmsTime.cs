namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// RentiumSMS's times: ISO 8601 as in its webhook, else unix seconds or milliseconds; without an offset they count as UTC.
/// </summary>
internal static class RentiumSmsTime
{
    public static DateTimeOffset? Parse(string? text) => ProviderTime.IsUnix(text, out var unix) ? unix : ProviderTime.Parse(text);

    /// <summary>A reservation's end. One that has passed or is days away is none: it serves one code.</summary>
    public static DateTimeOffset? End(RentiumSmsReservation said, DateTimeOffset now)
    {
        var end = Parse(LenientJson.First(said.ExpiresAt, said.Expires, said.Expiration))
            ?? (said.ExpiresIn is > 0 and < 86_400 and var left ? now.AddSeconds((double)left) : null);
        return ProviderTime.EndWithin(end, now, TimeSpan.FromDays(1));
    }
}
