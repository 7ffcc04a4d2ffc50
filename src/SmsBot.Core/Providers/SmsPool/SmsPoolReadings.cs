using System.Globalization;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's two channels for an SMS, the list and the single check, in our words.</summary>
internal static class SmsPoolReadings
{
    public static RentalSnapshot Of(string orderId, SmsPoolLine row, DateTimeOffset now) =>
        Of(orderId, State(row.Status), row.Code, row.FullCode, SmsPoolTime.End(row.TimeLeft, row.Expiry, now));

    public static RentalSnapshot Of(string orderId, SmsPoolCheck check, DateTimeOffset now) =>
        Of(orderId, State(check.Status), check.Sms, check.FullSms, SmsPoolTime.End(check.TimeLeft, check.Expiration, now));

    public static RentalSnapshot Unknown(string orderId) => new(orderId, ReadingState.Unknown);

    private static RentalSnapshot Of(string orderId, ReadingState state, string? code, string? text, DateTimeOffset? end) =>
        new(orderId, state) { Sms = Sms(state, code, text), EndsAt = end };

    private static ReadingState State(decimal? status) => status switch
    {
        1 or 4 or 7 or 8 => ReadingState.Waiting,
        2 => ReadingState.Expired,
        3 => ReadingState.Received,
        5 => ReadingState.Cancelled,
        6 => ReadingState.Refunded,
        _ => ReadingState.Unknown,
    };

    private static ReadingState State(string? status)
    {
        var word = status?.Trim().ToLowerInvariant() ?? "";
        return word switch
        {
            "pending" or "processing" or "activating" or "resend" => ReadingState.Waiting,
            _ when word.StartsWith("complete", StringComparison.Ordinal) => ReadingState.Received,
            _ when word.StartsWith("expire", StringComparison.Ordinal) => ReadingState.Expired,
            _ when word.StartsWith("cancel", StringComparison.Ordinal) => ReadingState.Cancelled,
            _ when word.StartsWith("refund", StringComparison.Ordinal) => ReadingState.Refunded,
            _ => decimal.TryParse(word, CultureInfo.InvariantCulture, out var number) ? State(number) : ReadingState.Unknown,
        };
    }

    /// <summary>
    /// Only a completed order's code is a code. Both channels show it, so it alone is the identity; the text is where there is none. "0" is
    /// SMSPool's word for nothing.
    /// </summary>
    private static IReadOnlyList<InboundSms> Sms(ReadingState state, string? code, string? text) => state is ReadingState.Received
        ? SmsList.ByCode(
            Given(code), Given(text), shown => string.Join(' ', shown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        : [];

    private static string? Given(string? value) => value?.Trim() is { Length: > 0 } given and not "0" ? given : null;
}
