namespace SmsBot.Core.Outbox;

/// <summary>The delay after a temporary failure: doubled after each failure in a row, up to a minute.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    public static TimeSpan After(int failures) => TimeSpan.FromSeconds(Math.Min(Most.TotalSeconds, Math.Pow(2, Math.Min(failures, 6))));
}
