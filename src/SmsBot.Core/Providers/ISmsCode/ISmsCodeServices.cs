using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Providers.ISmsCode;

internal static class ISmsCodeServices
{
    private const string Section = "Providers:ISmsCode";

    // 60 calls a minute are allowed: 10 at once and 50 more within the same minute.
    public static IServiceCollection AddISmsCode(this IServiceCollection services, IConfiguration configuration) =>
        new ProviderRegistration(Section, ISmsCodeTerms.DisplayName, ISmsCodeTerms.PerSecond, Burst: 10, Reserve: 3)
            .Add<ISmsCodeProvider, ISmsCodeOptions>(
                services.Configure<ISmsCodeOptions>(
                    options => ReadPrices(configuration.GetSection(Section + ":Prices"), options.Prices)),
                configuration);

    private static void ReadPrices(IConfigurationSection section, Dictionary<string, string> prices)
    {
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (key.Length > 0 && value is not null)
                prices[key] = value;
        }
    }
}
