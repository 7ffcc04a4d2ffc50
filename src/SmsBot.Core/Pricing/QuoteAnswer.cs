using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>What a provider said when it was asked for prices, or why it said nothing.</summary>
internal sealed record QuoteAnswer(ISmsProvider Provider, IReadOnlyList<Quote> Quotes, Refusal? Refusal = null)
{
    /// <summary>It is certain what the provider sells now, or that it sells nothing.</summary>
    public bool TellsPrice => Refusal is null or { Code: RefusalCode.NotSold or RefusalCode.OutOfStock };

    /// <summary>A problem that says nothing about the price: the last price may still be valid.</summary>
    public bool IsTrouble =>
        Refusal?.Code is RefusalCode.ProviderSlow
            or RefusalCode.ProviderDown
            or RefusalCode.ProviderRateLimit
            or RefusalCode.ProviderAnswer;
}
