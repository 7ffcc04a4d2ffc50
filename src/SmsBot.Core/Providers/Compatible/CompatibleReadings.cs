using System.Text.Json;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>The list shows codes and texts, the single read only the code: so the code alone identifies an SMS, the text where there is none.</summary>
internal static class CompatibleReadings
{
    // setStatus 3: the number waits for another code and still shows the last one.
    private const string WaitsForAnother = "3";

    public static RentalSnapshot Of(ProviderRental target, CompatibleActivation row)
    {
        var sms = Sms(row);
        return new RentalSnapshot(target.ExternalId, sms.Count == 0 || row.ActivationStatus is WaitsForAnother ? ReadingState.Waiting : ReadingState.Received)
        {
            Sms = sms,
            EndsAt = CompatibleTime.End(row.ActivationEndTime, target.StartedAt) ?? target.EndsAt,
        };
    }

    /// <summary>The answer of getStatus; null: it says nothing that is known.</summary>
    public static RentalSnapshot? Of(ProviderRental target, CompatibleAnswer said, DateTimeOffset now) => StateOf(target, said, now) is { } snapshot ? snapshot with { EndsAt = target.EndsAt } : null;

    private static RentalSnapshot? StateOf(ProviderRental target, CompatibleAnswer said, DateTimeOffset now) => said.Word switch
    {
        "STATUS_OK" or "STATUS_SUCCESS" => new RentalSnapshot(target.ExternalId, said.Rest.Length > 0 ? ReadingState.Received : ReadingState.Waiting) { Sms = Sms(said.Rest, null) },
        "STATUS_WAIT_CODE" or "STATUS_WAIT_RESEND" => new RentalSnapshot(target.ExternalId, ReadingState.Waiting),
        "STATUS_WAIT_RETRY" => new RentalSnapshot(target.ExternalId, ReadingState.Waiting) { Sms = Sms(said.Rest, null) },
        "STATUS_CANCEL" => new RentalSnapshot(target.ExternalId, target.SmsCount > 0 ? ReadingState.Expired : ReadingState.Refunded),
        _ when CompatibleErrors.IsUnknownActivation(said) => target.NotFound(now),
        _ => null,
    };

    private static List<InboundSms> Sms(CompatibleActivation row)
    {
        var codes = Values(row.SmsCode);
        var texts = Values(row.SmsText);
        return [.. Enumerable.Range(0, Math.Max(codes.Count, texts.Count)).SelectMany(index => Sms(codes.ElementAtOrDefault(index), texts.ElementAtOrDefault(index))).DistinctBy(sms => sms.Identity)];
    }

    private static List<InboundSms> Sms(string? code, string? text)
    {
        var (shownCode, shownText) = (LenientJson.First(code), LenientJson.First(text));

        // Some shops put the whole text where the code belongs.
        if (shownText is null && shownCode is not null && shownCode.Any(char.IsWhiteSpace) && shownCode.Any(char.IsLetter))
            (shownCode, shownText) = (null, shownCode);

        var identity = shownCode is not null ? "code:" + string.Concat(shownCode.Where(char.IsLetterOrDigit)) : shownText is not null ? "text:" + SmsIdentity.Of(shownText) : null;
        return identity is null ? [] : [new InboundSms(identity, Sender: null, shownText, shownCode, ReceivedAt: null)];
    }

    private static List<string?> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(LenientJson.Text)],
        JsonValueKind.String or JsonValueKind.Number => [LenientJson.Text(value)],
        _ => [],
    };
}
