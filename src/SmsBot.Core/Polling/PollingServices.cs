using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Polling;

/// <summary>How busy the reading of numbers is.</summary>
internal static class PollingServices
{
    public static IServiceCollection AddPolling(this IServiceCollection services) => services
        .AddSingleton<IPollCapacity, PollCapacity>();
}
