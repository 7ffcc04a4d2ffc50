using System.Text;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// FetchSMS's push: a hex HMAC-SHA256 over the raw body. Neither its event's header nor any other is signed, so only the body counts;
/// its time keeps an old push from being played again.
/// </summary>
internal sealed class FetchSmsWebhook(FetchSmsOptions options, TimeProvider time)
{
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(5);
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.WebhookSecret.Trim());

    public WebhookVerdict Take(WebhookCall call)
    {
        if (!WebhookSignature.IsHmacSha256(_secret, call.Body.Span, call.Header("X-FetchSMS-Signature")))
            return new WebhookVerdict.NotAuthentic();

        if (LenientJson.Parse(call.Body) is not { } body
            || LenientJson.Read(body, FetchSmsJson.Default.FetchSmsPush) is not { Event: { Length: > 0 } name } push)
            return new WebhookVerdict.Malformed();

        var data = LenientJson.Read(push.Data, FetchSmsJson.Default.FetchSmsPushData);
        var sentAt = FetchSmsTime.Parse(push.CreatedAt) ?? FetchSmsTime.Parse(data?.ReceivedAt);
        if (sentAt is { } at && (time.GetUtcNow() - at > Oldest || at - time.GetUtcNow() > Newest))
            return new WebhookVerdict.NotAuthentic();

        return name.Trim().ToLowerInvariant() switch
        {
            "sms.received" => Received(data),

            // The end is read, not believed: the rental may have been extended since.
            "rental.expired" => new WebhookVerdict.Hint(data?.RentalId),
            _ => new WebhookVerdict.Nothing(),
        };
    }

    /// <summary>What cannot be told from the SMS before it, for want of a code or a time, is read instead.</summary>
    private static WebhookVerdict Received(FetchSmsPushData? data)
    {
        var id = data?.VerificationId is { Length: > 0 } verification
            ? verification
            : data?.RentalId is { Length: > 0 } rental ? rental : null;
        return data is not null
            && id is not null
            && FetchSmsReadings.Key(data.Code, text: null) is { } key
            && FetchSmsTime.Parse(data.ReceivedAt) is { } at
            ? new WebhookVerdict.News(new RentalSnapshot(id, ReadingState.Received) { Sms = [FetchSmsReadings.Pushed(data, key, at)] })
            : new WebhookVerdict.Hint(id);
    }
}
