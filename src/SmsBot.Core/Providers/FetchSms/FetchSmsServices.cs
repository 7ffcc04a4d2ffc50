using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.FetchSms;

internal static class FetchSmsServices
{
    public const string Section = "Providers:FetchSms";

    // A limit exists and its number is not published. 8 at once and 3 a second stay within 5 a second over any four seconds.
    public static IServiceCollection AddFetchSms(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration(Section, FetchSmsTerms.DisplayName, PerSecond: 3, Burst: 8, Reserve: 2)
            .Add<FetchSmsProvider, FetchSmsOptions>(services.AddSingleton<IValidateOptions<FetchSmsOptions>, FetchSmsOptionsValidator>(), configuration);
}
