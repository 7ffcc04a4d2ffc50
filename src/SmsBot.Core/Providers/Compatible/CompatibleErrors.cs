using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>What the protocol's words mean. Shops have their own sentences beside them.</summary>
internal sealed class CompatibleErrors(string displayName, string apiKey) : ProviderErrors(displayName, apiKey)
{
    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Classify(answer);

    public Refusal Classify(ProviderAnswer answer)
    {
        var said = CompatibleAnswer.Of(answer);
        return Known(said) ?? ByStatus(answer) ?? said.Word switch
        {
            "ERROR_SQL" or "SQL_ERROR" or "SERVER_ERROR" => Make(RefusalCode.ProviderDown),
            null => Make(RefusalCode.ProviderAnswer),
            _ => Make(RefusalCode.ProviderRefused, Words(said)),
        };
    }

    /// <summary>What a documented refusal means; null: the answer is none. After it nothing was done.</summary>
    public Refusal? Known(CompatibleAnswer said) => said.Word switch
    {
        null => null,
        "BAD_KEY" or "NO_KEY" or "WRONG_KEY" or "ERROR_API_KEY" => Make(RefusalCode.ProviderKey),
        "NO_BALANCE" or "NOT_ENOUGH_FUNDS" or "NO_MONEY" => Make(RefusalCode.ProviderBalance),
        "NO_NUMBERS" or "NO_NUMBER" or "NUMBERS_NOT_FOUND" => Make(RefusalCode.OutOfStock),
        "WRONG_MAX_PRICE" => Make(RefusalCode.PriceAboveCap),
        "BAD_SERVICE"
            or "WRONG_SERVICE"
            or "BAD_COUNTRY"
            or "WRONG_COUNTRY"
            or "SERVICE_NOT_AVAILABLE"
            or "UNPROCESSABLE_ENTITY"
            or "OPERATORS_NOT_FOUND"
            or "SERVICE_IS_INCORRECT"
            or "COUNTRY_IS_INCORRECT"
            or "INVALID_TIME" => Make(RefusalCode.NotSold),
        "RATE_LIMIT" or "TOO_MANY_REQUESTS" => Make(RefusalCode.ProviderRateLimit),
        "OTP_RECEIVED" or "NEW_OTP_RECEIVED" => Make(RefusalCode.RefundAfterSms),
        "FREE_CANCELLATION_EXPIRED" or "CANT_CANCEL" or "ALREADY_FINISH" => Make(RefusalCode.RefundTooLate),
        "RENT_DIE" => Make(RefusalCode.NotPossibleNow),
        "BANNED"
            or "CHANNELS_LIMIT"
            or "ACCOUNT_INACTIVE"
            or "SERVICE_UNAVAILABLE_REGION"
            or "BAD_ACTION"
            or "WRONG_EXCEPTION_PHONE"
            or "NO_BALANCE_FORWARD" =>
            Make(RefusalCode.ProviderRefused, Words(said)),
        var word when word.Says("PROHIBITED") => Make(RefusalCode.NotSold),
        _ => null,
    };

    public static bool IsUnknownActivation(CompatibleAnswer said) =>
        said.Word is "NO_ACTIVATION" or "WRONG_ACTIVATION_ID" or "NOT_FOUND" or "ACTIVATION_NOT_FOUND" or "BAD_ACTIVATION_ID";

    public static bool IsUnknownLease(CompatibleAnswer said) => said.Word is "INVALID_PHONE" or "NO_ID_RENT" || IsUnknownActivation(said);

    /// <summary>Why a lease is not extended: of what is not sold, the shop's word says more than "another service may be".</summary>
    public Refusal ClassifyExtension(ProviderAnswer answer) =>
        Classify(answer) is var refusal && refusal.Code is RefusalCode.NotSold or RefusalCode.OutOfStock
            ? Make(RefusalCode.ProviderRefused, WordOf(CompatibleAnswer.Of(answer)))
            : refusal;

    /// <summary>The word alone, without the key: what follows it may be a number.</summary>
    public string WordOf(CompatibleAnswer said) => Bound(said.Word);

    /// <summary>The word and what the shop says beside it, without the key.</summary>
    public string Words(CompatibleAnswer said) =>
        Bound(said.Rest.Length > 0 && !said.Rest.Equals(said.Word, StringComparison.OrdinalIgnoreCase)
            ? $"{said.Word}: {said.Rest}"
            : said.Word);
}
