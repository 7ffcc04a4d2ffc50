using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>What a vendor's failures mean. Its words are untrusted, and they may echo what was sent, the key included.</summary>
internal abstract class ProviderErrors(string displayName, string apiKey)
{
    public abstract Refusal Classify(ProviderAnswer answer, JsonElement? body);

    /// <summary>A refused purchase, where some failures mean more than elsewhere.</summary>
    public virtual Refusal ClassifyPurchase(ProviderAnswer answer, JsonElement? body) => Classify(answer, body);

    public virtual Refusal ClassifyRefund(ProviderAnswer answer, JsonElement? body) => Classify(answer, body);

    public Refusal Make(RefusalCode code, params IReadOnlyList<object> arguments) => new(code, arguments) { Provider = displayName };

    /// <summary>An answer that does not hold what it should.</summary>
    public RefusedException Unreadable() => new(Make(RefusalCode.ProviderAnswer));

    /// <summary>Where the status alone is enough; null: it is not.</summary>
    protected Refusal? ByStatus(ProviderAnswer answer) => answer.Status switch
    {
        401 => Make(RefusalCode.ProviderKey),
        402 => Make(RefusalCode.ProviderBalance),
        429 => RateLimit(answer),
        _ => null,
    };

    protected Refusal RateLimit(ProviderAnswer answer) => Make(RefusalCode.ProviderRateLimit) with { RetryAfter = answer.RetryAfter };

    /// <summary>A failure that means none of ours: its words, or else its status.</summary>
    protected Refusal Other(ProviderAnswer answer, string? words) => Make(RefusalCode.ProviderRefused, Bound(words).OrStatus(answer));

    protected string Bound(string? words) => ProviderWords.Bound(words, apiKey);
}
