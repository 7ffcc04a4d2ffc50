using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Who may use the bot, and for what.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<AccessOptions>(configuration.GetSection("Access"));
        services.AddCheckedOptions<LimitsOptions>(configuration.GetSection("Limits"));
        services.AddCheckedOptions<OperatorOptions>(configuration.GetSection("Operator"));
        return services
            .AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>()
            .AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>()
            .AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>()
            .AddSingleton<AccessPolicy>()
            .AddSingleton<IChatList>(provider => provider.GetRequiredService<AccessPolicy>())
            .AddSingleton<IAdminList>(provider => provider.GetRequiredService<AccessPolicy>())
            .AddSingleton<AccessRequestService>()
            .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<AccessRequestService>())
            .AddSingleton<AccessRequestSignal>()
            .AddSingleton<AccessRequestView>()
            .AddSingleton<OperatorSettings>()
            .AddSingleton<ServicePolicy>()
            .AddSingleton<SpendLimits>()
            .AddSingleton<Throttle>()
            .AddSingleton<ClaimCode>()
            .AddSingleton<AdminAlerts>()
            .AddSingleton<AccountHealth>()
            .AddSingleton<SpendReport>()
            .AddSingleton<QuietHours>()
            .AddSingleton<WaitingAlerts>()
            .AddSingleton<WaitingAlertsService>();
    }
}
