using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>What a provider said when it was asked for prices, or why it said nothing.</summary>
internal sealed record QuoteAnswer(ISmsProvider Provider, IReadOnlyList<Quote> Quotes, Refusal? Refusal = null)
{
    /// <summary>It is certain what the provider sells now, or that it does not.</summary>
    public bool TellsPrice => Refusal is null or { Code: RefusalCode.NotSold or RefusalCode.OutOfStock };

    /// <summary>Trouble that says nothing of the price: what was known before may still be true.</summary>
    public bool IsTrouble => Refusal?.Code is RefusalCode.ProviderSlow or RefusalCode.ProviderDown or RefusalCode.ProviderRateLimit or RefusalCode.ProviderAnswer;
}
