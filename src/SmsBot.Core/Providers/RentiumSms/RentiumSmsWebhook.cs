using System.Text.Json;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>"sms.received", unsigned as far as is known: whose SMS may have come, and nothing of what it says.</summary>
internal static class RentiumSmsWebhook
{
    private const string SmsReceived = "sms.received";

    public static WebhookVerdict Read(ReadOnlyMemory<byte> body)
    {
        if (LenientJson.Parse(body) is not { ValueKind: JsonValueKind.Object } pushed
            || LenientJson.Read(pushed, RentiumSmsJson.Default.RentiumSmsPush) is not { } push)
            return new WebhookVerdict.Malformed();

        return !string.Equals(push.Event, SmsReceived, StringComparison.OrdinalIgnoreCase) ? new WebhookVerdict.Nothing()
            : LenientJson.First(push.Data?.ReservationId, push.Data?.Id) is { } id ? new WebhookVerdict.Hint(id)
            : new WebhookVerdict.Malformed();
    }
}
