using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.FiveSim;

internal static class FiveSimServices
{
    // 100 calls a second are allowed: 10 at once and 20 more within the same second.
    public static IServiceCollection AddFiveSim(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration("Providers:FiveSim", FiveSimTerms.DisplayName, FiveSimTerms.PerSecond, Burst: 10, Reserve: 4)
            .Add<FiveSimProvider, FiveSimOptions>(services, configuration);
}
