using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Pricing;

/// <summary>Quotes, their cache and offers.</summary>
internal static class PricingServices
{
    public static IServiceCollection AddPricing(this IServiceCollection services) => services
        .AddSingleton<OfferStore>()
        .AddSingleton<QuoteCache>()
        .AddSingleton<QuoteAggregator>()
        .AddSingleton<QuoteService>();
}
