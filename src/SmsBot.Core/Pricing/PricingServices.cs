using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>Quotes, their cache and offers.</summary>
internal static class PricingServices
{
    public static IServiceCollection AddPricing(this IServiceCollection services) => services
        .AddSingleton<PriceAlertStore>()
        .AddSingleton<OfferStore>()
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<OfferStore>())
        .AddSingleton<QuoteCache>()
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<QuoteCache>())
        .AddSingleton<QuoteAggregator>()
        .AddSingleton<QuoteService>();
}
