using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What iSMScode's failures mean: by its code, then by the status. Its words are untrusted and may echo what was sent.</summary>
internal sealed class ISmsCodeErrors(string apiKey)
{
    public Refusal Classify(ProviderAnswer answer, ISmsCodeEnvelope? body) => (body?.Code?.Trim().ToLowerInvariant(), answer.Status) switch
    {
        ("rate_limit_exceeded", _) or (_, 429) => Make(RefusalCode.ProviderRateLimit) with { RetryAfter = answer.RetryAfter },

        // The dashboard shows a key only once the account was topped up, so a new operator has none that works.
        ("unauthorized", _) or (_, 401) => Make(RefusalCode.ProviderKey, Phrase.Of(nameof(Texts.ISmsCode_KeyAfterTopUp))),
        ("insufficient_balance", _) or (_, 402) => Make(RefusalCode.ProviderBalance),
        ("no_numbers_available", _) => Make(RefusalCode.OutOfStock),
        ("invalid_service" or "invalid_country", _) => Make(RefusalCode.NotSold),
        _ when body is null => Make(RefusalCode.ProviderAnswer),
        _ => Make(RefusalCode.ProviderRefused, ProviderWords.Bound(body!.Message ?? body.Code, apiKey).OrStatus(answer)),
    };

    /// <summary>A refused purchase: there a 404 can only mean that nothing is left.</summary>
    public Refusal ClassifyPurchase(ProviderAnswer answer, ISmsCodeEnvelope? body) =>
        body is { Code: null } && answer.Status == 404 ? Make(RefusalCode.OutOfStock) : Classify(answer, body);

    public static Refusal Make(RefusalCode code, params IReadOnlyList<object> arguments) =>
        new(code, arguments) { Provider = ISmsCodeTerms.DisplayName };
}
