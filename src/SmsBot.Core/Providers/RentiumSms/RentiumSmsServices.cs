using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.RentiumSms;

internal static class RentiumSmsServices
{
    // 10 calls a second are allowed for the account: 2 at once and 8 more within the same second.
    public static IServiceCollection AddRentiumSms(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration("Providers:RentiumSms", RentiumSmsTerms.DisplayName, RentiumSmsTerms.PerSecond, Burst: 2, Reserve: 1)
            .Add<RentiumSmsProvider, RentiumSmsOptions>(services, configuration);
}
