using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>What SMSPool's failures mean. Its texts hold HTML.</summary>
internal sealed class SmsPoolErrors(string apiKey) : ProviderErrors(SmsPoolTerms.DisplayName, apiKey)
{
    public static bool IsFailure(JsonElement? body) =>
        LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure) is { Success: 0 };

    public static bool IsSuccess(JsonElement? body) =>
        LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure) is { Success: 1 };

    public bool IsUnknownOrder(ProviderAnswer answer, JsonElement? body) =>
        body is not null
            && (answer.Status == 404
                || Message(body).Says("could not find this order", "order was not found", "order not found", "no rental was found"));

    /// <summary>By status, then by the machine-readable type, by text only where there is neither.</summary>
    public override Refusal Classify(ProviderAnswer answer, JsonElement? body)
    {
        if (body is null)
            return answer.Status == 429 ? RateLimit(answer) : Make(RefusalCode.ProviderAnswer);

        var types = Types(body);
        var text = Message(body);
        return ByStatus(answer) ?? answer.Status switch
        {
            _ when text.Says("invalid api key", "invalid param: key") || NamesKey(body) => Make(RefusalCode.ProviderKey),
            _ when types.Contains("BALANCE_ERROR") => Make(RefusalCode.ProviderBalance),
            _ when types.Contains("PRICE_NOT_FOUND") => Make(RefusalCode.PriceAboveCap),
            _ when types.Contains("OUT_OF_STOCK") => Make(RefusalCode.OutOfStock),
            _ when text.Says("insufficient balance", "enough balance") => Make(RefusalCode.ProviderBalance),
            _ when text.Says("maximum price", "max price", "max_price") => Make(RefusalCode.PriceAboveCap),
            _ when text.Says("no price was found", "service is not available for this country", "service you entered is not available") =>
                Make(RefusalCode.NotSold),
            _ when text.Says("currently not available", "out of stock", "no numbers") => Make(RefusalCode.OutOfStock),
            _ => Other(answer, text),
        };
    }

    /// <summary>The failure's words without markup, control characters and the key.</summary>
    public string Message(JsonElement? body)
    {
        var messages = Lines(body, "errors")
            .Select(error => error.Message)
            .Prepend(LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure)?.Message)
            .Where(message => !string.IsNullOrWhiteSpace(message));
        return Bound(ProviderWords.WithoutMarkup(string.Join("; ", messages)));
    }

    private static bool NamesKey(JsonElement? body) =>
        Lines(body, "errors").Any(error => string.Equals(error.Param, "key", StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole answer's type; where it has none, those of its pools.</summary>
    private static HashSet<string> Types(JsonElement? body)
    {
        var own = LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure)?.Type;
        return own is { Length: > 0 }
            ? [own.ToUpperInvariant()]
            : [.. Lines(body, "pools").Select(pool => pool.Type?.ToUpperInvariant()).OfType<string>()];
    }

    private static IReadOnlyList<SmsPoolFailureLine> Lines(JsonElement? body, string list) =>
        SmsPoolBody.Many(LenientJson.Member(body, list), SmsPoolJson.Default.SmsPoolFailureLine);
}
