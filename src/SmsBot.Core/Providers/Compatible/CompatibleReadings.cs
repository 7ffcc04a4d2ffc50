using System.Text.Json;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// The list shows codes and texts, the single read only the code: so the code alone identifies an SMS, the text where there is none.
/// </summary>
internal static class CompatibleReadings
{
    // setStatus 3: the number waits for another code and still shows the last one.
    private const string WaitsForAnother = "3";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    public static RentalSnapshot Of(ProviderRental target, CompatibleActivation row)
    {
        var sms = Sms(row);
        return new RentalSnapshot(
            target.ExternalId, sms.Count == 0 || row.ActivationStatus is WaitsForAnother ? ReadingState.Waiting : ReadingState.Received)
        {
            Sms = sms,
            EndsAt = End(row, target.StartedAt) ?? target.EndsAt,
        };
    }

    /// <summary>The answer of getStatus; null if it is not a known one.</summary>
    public static RentalSnapshot? Of(ProviderRental target, CompatibleAnswer said)
    {
        ReadingState? state = said.Word switch
        {
            "STATUS_OK" or "STATUS_SUCCESS" => said.Rest.Length > 0 ? ReadingState.Received : ReadingState.Waiting,
            "STATUS_WAIT_CODE" or "STATUS_WAIT_RESEND" or "STATUS_WAIT_RETRY" => ReadingState.Waiting,
            "STATUS_CANCEL" => target.SmsCount > 0 ? ReadingState.Expired : ReadingState.Refunded,
            _ => null,
        };
        var showsCode = said.Word is "STATUS_OK" or "STATUS_SUCCESS" or "STATUS_WAIT_RETRY";
        return state is { } known
            ? new RentalSnapshot(target.ExternalId, known) { Sms = showsCode ? Sms(said.Rest, null) : [], EndsAt = target.EndsAt }
            : null;
    }

    /// <summary>The number's end; null where the shop names none, or none with an offset.</summary>
    public static DateTimeOffset? End(CompatibleActivation row, DateTimeOffset from) =>
        ProviderTime.ParseAnyZone(row.ActivationEndTime) is (var end, true) ? ProviderTime.EndWithin(end, from, Longest) : null;

    private static List<InboundSms> Sms(CompatibleActivation row)
    {
        var codes = Values(row.SmsCode);
        var texts = Values(row.SmsText);
        return [.. Enumerable
            .Range(0, Math.Max(codes.Count, texts.Count))
            .SelectMany(index => Sms(codes.ElementAtOrDefault(index), texts.ElementAtOrDefault(index)))
            .DistinctBy(sms => sms.Identity)];
    }

    private static IReadOnlyList<InboundSms> Sms(string? code, string? text)
    {
        var (shownCode, shownText) = (LenientJson.First(code), LenientJson.First(text));

        // Some shops put the whole text where the code belongs.
        if (shownText is null && shownCode is not null && shownCode.Any(char.IsWhiteSpace) && shownCode.Any(char.IsLetter))
            (shownCode, shownText) = (null, shownCode);

        return SmsList.ByCode(shownCode, shownText, SmsIdentity.Of);
    }

    private static List<string?> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(LenientJson.Text)],
        JsonValueKind.String or JsonValueKind.Number => [LenientJson.Text(value)],
        _ => [],
    };
}
