using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.SmsPool;

internal static class SmsPoolServices
{
    // 32 calls a second are allowed: 8 at once and 16 more within a second stay far inside.
    public static IServiceCollection AddSmsPool(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration("Providers:SmsPool", SmsPoolTerms.DisplayName, PerSecond: 16, Burst: 8, Reserve: 4)
            .Add<SmsPoolProvider, SmsPoolOptions>(services, configuration);
}
