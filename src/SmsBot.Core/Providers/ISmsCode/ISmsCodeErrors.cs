using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What iSMScode's failures mean: by its code, then by the status.</summary>
internal sealed class ISmsCodeErrors(string apiKey) : ProviderErrors(ISmsCodeTerms.DisplayName, apiKey)
{
    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Classify(answer, ISmsCodeEnvelope.Of(body));

    /// <summary>A refused purchase: there a 404 can only mean that nothing is left.</summary>
    public override Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) =>
        answer.Status == 404 && ISmsCodeEnvelope.Of(body) is { Code: null } ? Make(RefusalCode.OutOfStock) : Classify(answer, body);

    private Refusal Classify(ProviderAnswer answer, ISmsCodeEnvelope? body) => (body?.Code?.Trim().ToLowerInvariant(), answer.Status) switch
    {
        ("rate_limit_exceeded", _) or (_, 429) => RateLimit(answer),

        // The dashboard shows a key only once the account was topped up, so a new operator has none that works.
        ("unauthorized", _) or (_, 401) => Make(RefusalCode.ProviderKey, Phrase.Of(nameof(Texts.ISmsCode_KeyAfterTopUp))),
        ("insufficient_balance", _) or (_, 402) => Make(RefusalCode.ProviderBalance),
        ("no_numbers_available", _) => Make(RefusalCode.OutOfStock),
        ("invalid_service" or "invalid_country", _) => Make(RefusalCode.NotSold),
        _ when body is null => Make(RefusalCode.ProviderAnswer),
        _ => Other(answer, body!.Message ?? body.Code),
    };
}
