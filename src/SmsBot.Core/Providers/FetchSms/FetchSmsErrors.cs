using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>What FetchSMS's failures mean: by the status, by the words of <c>detail</c> only where one status means two things.</summary>
internal sealed class FetchSmsErrors(string apiKey) : ProviderErrors(FetchSmsTerms.DisplayName, apiKey)
{
    /// <summary>A 429 that waiting alone does not cure: too many numbers are open.</summary>
    public bool IsActiveLimit(ProviderAnswer answer) =>
        answer.Status == 429
            && Detail(LenientJson.Parse(answer)).Says("active", "concurrent", "simultaneous", "open ", "number limit", "many numbers");

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body)
    {
        if (IsActiveLimit(answer))
            return Make(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FetchSms_ActiveLimit)));

        var detail = Detail(body);
        return ByStatus(answer) ?? answer.Status switch
        {
            _ when body is null => Make(RefusalCode.ProviderAnswer),
            403 when detail.Says("cap", "spend", "limit", "budget") =>
                Make(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FetchSms_SpendCap))),
            400 or 409 or 422 when detail.Says("out of stock", "sold out", "no number", "not in stock", "unavailable", "not available") =>
                Make(RefusalCode.OutOfStock),
            _ => Other(answer, detail),
        };
    }

    /// <summary>A refused purchase: there an unknown thing is the service, and a conflict the stock.</summary>
    public override Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) => answer.Status switch
    {
        404 when body is not null => Make(RefusalCode.NotSold),
        409 when body is not null => Make(RefusalCode.OutOfStock),
        _ => Classify(answer, body),
    };

    /// <summary>Normally a text; structured where parameters are wrong.</summary>
    private string Detail(JsonElement? body) => LenientJson.Member(body, "detail") is { } detail
        ? Bound(string.Join(' ', Words(detail).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
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
