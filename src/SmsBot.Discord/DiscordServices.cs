using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Core.Settings;

namespace SmsBot.Discord;

public static class DiscordServices
{
    /// <summary>Discord is the next platform to be built: a token is refused in words rather than ignored.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<DiscordOptions>(configuration.GetSection(DiscordOptions.Section));
        return services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
    }
}
