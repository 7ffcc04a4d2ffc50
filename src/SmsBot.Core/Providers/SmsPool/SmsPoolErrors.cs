using System.Net;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>What SMSPool's failures mean. Its texts are untrusted: they hold HTML, and they may echo what was sent.</summary>
internal sealed class SmsPoolErrors(string apiKey)
{
    public static bool IsFailure(JsonElement? body) =>
        LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure) is { Success: 0 };

    public static bool IsSuccess(JsonElement? body) =>
        LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure) is { Success: 1 };

    public bool IsUnknownOrder(ProviderAnswer answer, JsonElement? body) =>
        body is not null
            && (answer.Status == (int)HttpStatusCode.NotFound
                || Message(body).Says("could not find this order", "order was not found", "order not found", "no rental was found"));

    /// <summary>By status, then by the machine-readable type, by text only where there is neither.</summary>
    public Refusal Classify(ProviderAnswer answer, JsonElement? body)
    {
        if (answer.Status == (int)HttpStatusCode.TooManyRequests)
            return Make(RefusalCode.ProviderRateLimit) with { RetryAfter = answer.RetryAfter };

        if (body is null)
            return Make(RefusalCode.ProviderAnswer);

        var types = Types(body);
        var text = Message(body);
        return answer.Status switch
        {
            401 => Make(RefusalCode.ProviderKey),
            402 => Make(RefusalCode.ProviderBalance),
            _ when text.Says("invalid api key", "invalid param: key") || NamesKey(body) => Make(RefusalCode.ProviderKey),
            _ when types.Contains("BALANCE_ERROR") => Make(RefusalCode.ProviderBalance),
            _ when types.Contains("PRICE_NOT_FOUND") => Make(RefusalCode.PriceAboveCap),
            _ when types.Contains("OUT_OF_STOCK") => Make(RefusalCode.OutOfStock),
            _ when text.Says("insufficient balance", "enough balance") => Make(RefusalCode.ProviderBalance),
            _ when text.Says("maximum price", "max price", "max_price") => Make(RefusalCode.PriceAboveCap),
            _ when text.Says("no price was found", "service is not available for this country", "service you entered is not available") =>
                Make(RefusalCode.NotSold),
            _ when text.Says("currently not available", "out of stock", "no numbers") => Make(RefusalCode.OutOfStock),
            _ => Make(RefusalCode.ProviderRefused, text.OrStatus(answer)),
        };
    }

    public static Refusal Make(RefusalCode code, params IReadOnlyList<object> arguments) =>
        new(code, arguments) { Provider = SmsPoolTerms.DisplayName };

    /// <summary>The failure's words without markup, control characters and the key.</summary>
    public string Message(JsonElement? body)
    {
        var messages = SmsPoolBody.Elements(LenientJson.Member(body, "errors"))
            .Select(error => LenientJson.Read(error, SmsPoolJson.Default.SmsPoolFailureLine)?.Message)
            .Prepend(LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure)?.Message)
            .Where(message => !string.IsNullOrWhiteSpace(message));
        return ProviderWords.Bound(ProviderWords.WithoutMarkup(string.Join("; ", messages)), apiKey);
    }

    private static bool NamesKey(JsonElement? body) => SmsPoolBody.Elements(LenientJson.Member(body, "errors"))
        .Any(
            error => string.Equals(
                LenientJson.Read(error, SmsPoolJson.Default.SmsPoolFailureLine)?.Param, "key", StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole answer's type; where it has none, those of its pools.</summary>
    private static HashSet<string> Types(JsonElement? body)
    {
        var own = LenientJson.Read(body, SmsPoolJson.Default.SmsPoolFailure)?.Type;
        return own is { Length: > 0 }
            ? [own.ToUpperInvariant()]
            : [.. SmsPoolBody.Elements(LenientJson.Member(body, "pools"))
                .Select(pool => LenientJson.Read(pool, SmsPoolJson.Default.SmsPoolFailureLine)?.Type?.ToUpperInvariant())
                .OfType<string>()];
    }
}
