using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>
/// A rental as an answer describes it: its words are not documented, so they are read by their sense and the unknown decides nothing.
/// </summary>
internal static class WantSmsRow
{
    private static readonly string[] NotThere = ["pending", "request", "process", "not", "non", "denied", "reject", "eligible", "in"];

    public static ReadingState? State(WantSmsFields fields) => fields.Text("status", "state", "rental_status")?.ToLowerInvariant() switch
    {
        null => null,
        var word when word.Says("refund") => IsUndone(word) ? ReadingState.Unknown : ReadingState.Refunded,
        var word when word.Says("cancel") => IsUndone(word) ? ReadingState.Unknown : ReadingState.Cancelled,
        var word when word.Says("expir") || word is "ended" or "completed" => ReadingState.Expired,
        var word when word.Says("pending", "creat", "provision") => ReadingState.NotReady,
        var word when word.Says("active", "reserved") && !IsUndone(word) => ReadingState.Waiting,
        _ => ReadingState.Unknown,
    };

    public static DateTimeOffset? End(WantSmsFields fields, DateTimeOffset? expected) => WantSmsTime.End(
        fields.Text(
            "expires_at", "ends_at", "end_at", "expiry", "expires", "expiration", "expiration_date", "expiry_date", "end_date",
            "valid_until"),
        expected);

    public static Money? Refunded(WantSmsFields fields) => fields.Dollars(
        "refunded_usd", "refund_usd", "refund_amount_usd", "refund_amount", "refunded_amount", "credited_usd");

    /// <summary>"refund_pending", "not_refundable", "inactive": a word that is there is not done yet, or not at all.</summary>
    private static bool IsUndone(string word) => NotThere.Any(part => part.Length > 2
        ? word.Contains(part, StringComparison.Ordinal)
        : word.StartsWith(part, StringComparison.Ordinal));
}
