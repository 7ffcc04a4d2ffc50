namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's words for a status are not documented: likely ones are understood, any other is unknown and never final.</summary>
internal static class RentiumSmsStatus
{
    public static ReadingState Of(string? status)
    {
        var word = string.Concat((status ?? "").ToLowerInvariant().Where(char.IsAsciiLetter));
        if (word is "refunded" or "moneyrefunded" or "autorefunded" or "expiredrefunded" or "cancelledrefunded" or "canceledrefunded")
            return ReadingState.Refunded;

        // Over, but nobody says that money came back with it: no credit without a word of a refund.
        if (word is "expired" or "timeout" or "timedout" or "cancelled" or "canceled"
            || word.StartsWith("expired", StringComparison.Ordinal))
            return ReadingState.Expired;

        return word.Says("inactive", "un", "not", "fail", "error", "refund", "cancel", "expir") ? ReadingState.Unknown
            : word.Says("receiv", "complet", "finish") ? ReadingState.Received
            : word.Says("wait", "pend", "active", "open", "reserved") ? ReadingState.Waiting
            : ReadingState.Unknown;
    }
}
