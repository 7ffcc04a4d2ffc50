using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// FetchSMS's push: a hex HMAC-SHA256 over the raw body. Neither its event's header nor any other is signed, so only the body counts;
/// its time keeps an old push from being played again.
/// </summary>
internal sealed class FetchSmsWebhook(FetchSmsOptions options, TimeProvider time)
{
    private const string Prefix = "sha256=";
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(5);
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.WebhookSecret.Trim());

    public WebhookVerdict Take(WebhookCall call)
    {
        if (!IsSigned(call))
            return new WebhookVerdict.NotAuthentic();

        if (LenientJson.Parse(call.Body) is not { } body || LenientJson.Read(body, FetchSmsJson.Default.FetchSmsPush) is not { Event: { Length: > 0 } name } push)
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
        var id = data?.VerificationId is { Length: > 0 } verification ? verification : data?.RentalId is { Length: > 0 } rental ? rental : null;
        return data is not null && id is not null && FetchSmsReadings.Key(data.Code, text: null) is { } key && FetchSmsTime.Parse(data.ReceivedAt) is { } at
            ? new WebhookVerdict.News(new RentalSnapshot(id, ReadingState.Received) { Sms = [FetchSmsReadings.Pushed(data, key, at)] })
            : new WebhookVerdict.Hint(id);
    }

    private bool IsSigned(WebhookCall call)
    {
        if (_secret.Length == 0 || call.Header("X-FetchSMS-Signature")?.Trim() is not { } shown)
            return false;

        var hex = shown.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? shown.AsSpan(Prefix.Length) : shown;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (hex.Length != given.Length * 2 || Convert.FromHexString(hex, given, out _, out _) is not OperationStatus.Done)
            return false;

        HMACSHA256.HashData(_secret, call.Body.Span, right);
        return CryptographicOperations.FixedTimeEquals(given, right);
    }
}
