using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>What WantSMS's failures mean: by the status, by its words only where that says too little.</summary>
internal sealed class WantSmsErrors(string apiKey) : ProviderErrors(WantSmsTerms.DisplayName, apiKey)
{
    public override Refusal Classify(ProviderAnswer answer, JsonElement? body)
    {
        var text = Text(body);
        return ByStatus(answer) ?? answer.Status switch
        {
            _ when body is null => Make(RefusalCode.ProviderAnswer),
            _ when text.Says("api key") => Make(RefusalCode.ProviderKey),
            _ when text.Says("insufficient", "not enough credit") => Make(RefusalCode.ProviderBalance),
            _ when text.Says("out of stock", "no number", "not available", "unavailable") => Make(RefusalCode.OutOfStock),
            404 => Make(RefusalCode.NotSold),
            _ => Other(answer, text),
        };
    }

    /// <summary>A refused purchase: a service that is listed and not found has no number left.</summary>
    public override Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) =>
        Classify(answer, body) is { Code: not RefusalCode.NotSold } refusal ? refusal : Make(RefusalCode.OutOfStock);

    /// <summary>A refused refund: why, where its words say so.</summary>
    public override Refusal ClassifyRefund(ProviderAnswer answer, JsonElement? body)
    {
        var text = Text(body);
        return Classify(answer, body) is { Code: RefusalCode.ProviderKey or RefusalCode.ProviderRateLimit } refusal ? refusal
            : text.Says("window", "expired", "too late", "no longer") ? Make(RefusalCode.RefundTooLate)
            : text.Says("sms", "message") && text.Says("receiv", "arriv", "deliver") ? Make(RefusalCode.RefundAfterSms)
            : Classify(answer, body);
    }

    /// <summary>The account's self-refunds are used up, here or on WantSMS's own site.</summary>
    public bool IsQuota(JsonElement? body) => Text(body).Says("30 min", "limit", "too many", "up to 2");

    private string Text(JsonElement? body) => Bound(WantSmsFields.Of(body)?.Text("error", "message", "detail"));
}
