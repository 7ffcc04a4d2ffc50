using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// What FetchSMS's failures mean: by the status, by the words of <c>detail</c> only where one status means two things. Its words are
/// untrusted.
/// </summary>
internal sealed class FetchSmsErrors(string apiKey)
{
    /// <summary>A 429 that waiting alone does not cure: too many numbers are open.</summary>
    public bool IsActiveLimit(ProviderAnswer answer) =>
        answer.Status == 429
            && Detail(LenientJson.Parse(answer)).Says("active", "concurrent", "simultaneous", "open ", "number limit", "many numbers");

    public Refusal Classify(ProviderAnswer answer, JsonElement? body)
    {
        var detail = Detail(body);
        return answer.Status switch
        {
            429 when IsActiveLimit(answer) => Make(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FetchSms_ActiveLimit))),
            429 => Make(RefusalCode.ProviderRateLimit) with { RetryAfter = answer.RetryAfter },
            401 => Make(RefusalCode.ProviderKey),
            402 => Make(RefusalCode.ProviderBalance),
            _ when body is null => Make(RefusalCode.ProviderAnswer),
            403 when detail.Says("cap", "spend", "limit", "budget") =>
                Make(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FetchSms_SpendCap))),
            400 or 409 or 422 when detail.Says("out of stock", "sold out", "no number", "not in stock", "unavailable", "not available") =>
                Make(RefusalCode.OutOfStock),
            _ => Make(RefusalCode.ProviderRefused, detail.OrStatus(answer)),
        };
    }

    /// <summary>A refused purchase: there an unknown thing is the service, and a conflict the stock.</summary>
    public Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) => answer.Status switch
    {
        404 when body is not null => Make(RefusalCode.NotSold),
        409 when body is not null => Make(RefusalCode.OutOfStock),
        _ => Classify(answer, body),
    };

    public static Refusal Make(RefusalCode code, params IReadOnlyList<object> arguments) =>
        new(code, arguments) { Provider = FetchSmsTerms.DisplayName };

    /// <summary>Normally a text; structured where parameters are wrong.</summary>
    private string Detail(JsonElement? body) => LenientJson.Member(body, "detail") is { } detail
        ? ProviderWords.Bound(string.Join(' ', Words(detail).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), apiKey)
        : "";

    private static string Words(JsonElement detail) => detail.ValueKind switch
    {
        JsonValueKind.String => LenientJson.Text(detail) ?? "",
        JsonValueKind.Array => string.Join("; ", detail.EnumerateArray().Select(Words).Where(words => words.Length > 0)),
        JsonValueKind.Object => LenientJson.Read(detail, FetchSmsJson.Default.FetchSmsErrorDetail) is { } said
            ? said.Message ?? said.Msg ?? said.Detail ?? said.Error ?? said.Code ?? ""
            : "",
        _ => "",
    };
}
