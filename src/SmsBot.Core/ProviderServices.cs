using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FetchSms;
using SmsBot.Core.Providers.FiveSim;
using SmsBot.Core.Providers.ISmsCode;
using SmsBot.Core.Providers.RentiumSms;
using SmsBot.Core.Providers.Sandbox;
using SmsBot.Core.Providers.SmsPool;
using SmsBot.Core.Providers.WantSms;

namespace SmsBot.Core;

/// <summary>One line per provider. The Sandbox comes last: by default it is on if no other provider is.</summary>
internal static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ProviderAccounts>();
        return services
            .AddSingleton<ProviderSet>()
            .AddSingleton<ProviderHealth>()
            .AddSmsPool(configuration)
            .AddISmsCode(configuration)
            .AddFetchSms(configuration)
            .AddRentiumSms(configuration)
            .AddWantSms(configuration)
            .AddFiveSim(configuration)
            .AddSandbox(configuration);
    }
}
