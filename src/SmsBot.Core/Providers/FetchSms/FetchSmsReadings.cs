using System.Globalization;
using SmsBot.Core.Codes;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// FetchSMS's rows and messages in our words. Its channels share no identity: messages have an id, the webhook a code and a time, the lists
/// the latest code only. So each SMS names its channel and the code that all of them show.
/// </summary>
internal static class FetchSmsReadings
{
    public static RentalSnapshot Of(ProviderRental target, FetchSmsNumber row, IReadOnlyList<InboundSms> sms, string path) =>
        new(target.ExternalId, State(row, sms.Count > 0))
        {
            Sms = sms,
            EndsAt = FetchSmsTime.End(row.ExpiresAt, path, target.StartedAt),
        };

    public static bool IsGivenBack(FetchSmsNumber row) => Word(row) is "cancelled" or "canceled" or "refunded" && row.Refunded is not 0;

    /// <summary>The latest code of a list: there is at least this one.</summary>
    public static InboundSms? Listed(string? code) => Key(code, text: null) is { } key
        ? new InboundSms("code:" + key, Sender: null, Text: null, Code.Normalize(code), ReceivedAt: null)
        {
            Channel = new SmsChannel("list", key, IsComplete: false)
        }
        : null;

    public static InboundSms Pushed(FetchSmsPushData push, string key, DateTimeOffset at) => new(
        string.Create(CultureInfo.InvariantCulture, $"push:{key}|{at.UtcTicks}"), push.Sender, push.Body, Code.Normalize(push.Code), at)
    {
        Channel = new SmsChannel("push", key, IsComplete: false),
    };

    public static InboundSms Read(FetchSmsMessage message) => new(
        message.Id is { Length: > 0 } id
            ? "message:" + id
            : $"message:{message.ReceivedAt}\u001f{message.Sender}\u001f{message.Code}\u001f{message.Body}",
        message.Sender,
        message.Body,
        Code.Normalize(message.Code),
        FetchSmsTime.Parse(message.ReceivedAt))
    {
        Channel = Key(message.Code, message.Body) is { } key ? new SmsChannel("message", key, IsComplete: true) : null,
    };

    /// <summary>The code without separators; where the provider found none, the one that we find.</summary>
    public static string? Key(string? code, string? text) =>
        string.Concat((Code.Normalize(code) ?? Code.Find(text) ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant() is { Length: > 0 } key
            ? key
            : null;

    private static ReadingState State(FetchSmsNumber row, bool hasSms) => Word(row) switch
    {
        "waiting" or "active" or "pending" => hasSms ? ReadingState.Received : ReadingState.Waiting,
        "received" => ReadingState.Received,
        "expired" => ReadingState.Expired,

        // A rental says whether its money came back; a cancelled verification is a refunded one.
        "cancelled" or "canceled" => row.Refunded is 0 ? ReadingState.Expired : ReadingState.Refunded,
        "refunded" => ReadingState.Refunded,
        _ => ReadingState.Unknown,
    };

    private static string Word(FetchSmsNumber row) => row.Status?.Trim().ToLowerInvariant() ?? "";
}
