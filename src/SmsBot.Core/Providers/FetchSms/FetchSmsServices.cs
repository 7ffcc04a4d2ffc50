using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.FetchSms;

internal static class FetchSmsServices
{
    // A limit exists and its number is not published. 12 at once and 2 a second stay within 5 a second over any four seconds.
    public static IServiceCollection AddFetchSms(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration("Providers:FetchSms", FetchSmsTerms.DisplayName, PerSecond: 2, Burst: 12, Reserve: 3)
            .Add<FetchSmsProvider, FetchSmsOptions>(services, configuration);
}
