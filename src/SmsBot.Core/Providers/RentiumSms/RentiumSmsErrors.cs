using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>What RentiumSMS's failures mean: by the documented label, then by the status.</summary>
internal sealed class RentiumSmsErrors(string apiKey) : ProviderErrors(RentiumSmsTerms.DisplayName, apiKey)
{
    private const string CarrierTimeout = "CARRIER_TIMEOUT";
    private static readonly string[] Labels = ["BAD_REQUEST", "UNAUTHORIZED", "OUT_OF_BALANCE", "RATE_LIMIT"];

    /// <summary>"Temporary carrier provider outage. Re-attempt the reservation after 60 seconds."</summary>
    public static bool IsCarrierTimeout(ProviderAnswer answer) =>
        answer.Status == 503 && answer.Text.Contains(CarrierTimeout, StringComparison.OrdinalIgnoreCase);

    /// <summary>A documented refusal, whatever status it came with.</summary>
    public static bool IsRefusal(JsonElement body) => Labels.Contains(Label(body));

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => (Label(body), answer.Status) switch
    {
        ("RATE_LIMIT", _) or (_, 429) => RateLimit(answer),
        ("UNAUTHORIZED", _) or (_, 401) => Make(RefusalCode.ProviderKey, ""),
        ("OUT_OF_BALANCE", _) or (_, 402) => Make(RefusalCode.ProviderBalance),
        ({ } label, _) when label.Says("STOCK", "NO_NUMBER") => Make(RefusalCode.OutOfStock),
        ({ } label, _) when label.StartsWith("UNSUPPORTED", StringComparison.Ordinal) => Make(RefusalCode.NotSold),
        _ when body is null => Make(RefusalCode.ProviderAnswer),
        _ => Other(answer, Words(body.Value)),
    };

    /// <summary>A refused reservation: a 404 or 409, which the page does not name, can only mean that nothing is left.</summary>
    public override Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) =>
        Classify(answer, body) is { Code: RefusalCode.ProviderRefused } && answer.Status is 404 or 409
            ? Make(RefusalCode.OutOfStock)
            : Classify(answer, body);

    private static RentiumSmsFailure? Failure(JsonElement body) =>
        LenientJson.Read(
            JsonLevels.Find(body, "error", "errors") is { ValueKind: JsonValueKind.Object } inner ? inner : body,
            RentiumSmsJson.Default.RentiumSmsFailure);

    private static string? Label(JsonElement? body) => body is { } said && Failure(said) is { } failure
        ? LenientJson.First(failure.Code, failure.Error, failure.Status)?.ToUpperInvariant().Replace(' ', '_')
        : null;

    private static string? Words(JsonElement body) =>
        Failure(body) is { } failure ? LenientJson.First(failure.Message, failure.Detail, failure.Error, failure.Code) : null;
}
