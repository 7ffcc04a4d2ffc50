using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.WantSms;

internal static class WantSmsServices
{
    // No limit is documented: 2 calls a second, and at once what one question of a member costs.
    public static IServiceCollection AddWantSms(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration("Providers:WantSms", WantSmsTerms.DisplayName, WantSmsTerms.PerSecond, Burst: 10, Reserve: 3)
            .Add<WantSmsProvider, WantSmsOptions>(services, configuration);
}
