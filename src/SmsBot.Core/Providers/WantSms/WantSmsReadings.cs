using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>A rental's state and SMS in our words.</summary>
internal static class WantSmsReadings
{
    public static RentalSnapshot Of(ProviderRental target, WantSmsFields? row, IReadOnlyList<JsonElement> messages, DateTimeOffset now)
    {
        var sms = Sms(messages);
        if (row is null)
            return new RentalSnapshot(
                target.ExternalId,
                sms.Count > 0 ? ReadingState.Received : target.IsYoung(now) ? ReadingState.Waiting : ReadingState.Missing)
            {
                Sms = sms
            };

        // Without a word for it the clock decides; an unknown word decides nothing.
        var end = WantSmsRow.End(row, target.EndsAt);
        var state = WantSmsRow.State(row) ?? (end <= now ? ReadingState.Expired : ReadingState.Waiting);
        return new RentalSnapshot(
            target.ExternalId, sms.Count > 0 && (state is ReadingState.Waiting or ReadingState.NotReady) ? ReadingState.Received : state)
        {
            Sms = sms,
            EndsAt = end,
            Refunded = state is ReadingState.Refunded ? WantSmsRow.Refunded(row) : null,
        };
    }

    private static IReadOnlyList<InboundSms> Sms(IReadOnlyList<JsonElement> messages)
    {
        Dictionary<string, int> alike = new(StringComparer.Ordinal);
        return messages.Select(Sms).OfType<InboundSms>().Select(sms => sms with { Identity = Count(alike, sms.Identity) }).InOrder();
    }

    private static InboundSms? Sms(JsonElement message)
    {
        var fields = WantSmsFields.Of(message);
        var text = message.ValueKind is JsonValueKind.String
            ? LenientJson.Text(message)
            : fields?.Text("message", "text", "body", "sms", "content");
        var code = fields?.Text("code", "otp");
        if (text is null && code is null)
            return null;

        var sender = fields?.Text("from", "sender");
        var at = fields?.Text("received_at", "created_at", "timestamp", "date", "time");
        var identity = fields?.Text("id", "message_id", "sms_id") is { } id
            ? "id:" + id
            : "is:" + SmsIdentity.Of($"{sender}\u001f{at}\u001f{text}\u001f{code}");
        return new InboundSms(identity, sender, text, code, WantSmsTime.Parse(at)?.At);
    }

    /// <summary>The same words twice without an id are two SMS; the same id twice is one.</summary>
    private static string Count(Dictionary<string, int> alike, string identity)
    {
        if (identity.StartsWith("id:", StringComparison.Ordinal))
            return identity;

        var number = alike[identity] = alike.GetValueOrDefault(identity) + 1;
        return number == 1 ? identity : $"{identity}#{number}";
    }
}
