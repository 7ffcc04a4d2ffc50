using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>What 5sim's failures mean: plain words, with any status.</summary>
internal sealed class FiveSimErrors(string apiKey) : ProviderErrors(FiveSimTerms.DisplayName, apiKey)
{
    private const int LongestSentence = 100;

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Classify(answer);

    public Refusal Classify(ProviderAnswer answer) => Known(answer) ?? answer.Status switch
    {
        401 => Make(RefusalCode.ProviderKey),
        429 => RateLimit(answer),
        _ when answer.IsSuccess || Sentence(answer) is null => Make(RefusalCode.ProviderAnswer),
        _ => Other(answer, Sentence(answer)),
    };

    /// <summary>What a documented sentence means; null: it is none of them.</summary>
    public Refusal? Known(ProviderAnswer answer) => Sentence(answer) switch
    {
        null => null,
        var words when words.Says("no free phones") => Make(RefusalCode.OutOfStock),
        var words when words.Says("not enough user balance", "not enough balance") => Make(RefusalCode.ProviderBalance),
        var words when words.Says("not enough rating") => Make(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FiveSim_Rating))),
        var words when words.Says("no product", "bad country", "bad operator", "select country", "select operator", "bad service") =>
            Make(RefusalCode.NotSold),
        var words when words.Says("server offline") => Make(RefusalCode.ProviderDown),
        var words when words.Says("order has sms") => Make(RefusalCode.RefundAfterSms),
        var words when words.Says("unauthorized") => Make(RefusalCode.ProviderKey),
        _ => null,
    };

    /// <summary>The order is not known or has ended: reading it shows whether it was refunded.</summary>
    public static bool IsGone(ProviderAnswer answer) => Sentence(answer)?.Says("order not found", "order expired") is true;

    public static bool IsUnknownOrder(ProviderAnswer answer) => Sentence(answer)?.Says("order not found") is true;

    /// <summary>A short line of plain text; null for JSON and HTML.</summary>
    private static string? Sentence(ProviderAnswer answer) =>
        answer.Pieces.Length is > 0 and <= LongestSentence
            && answer.Text.Trim() is { Length: > 0 } text
            && text[0] is not ('{' or '[' or '<')
            ? text
            : null;
}
