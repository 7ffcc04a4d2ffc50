using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Telemetry;

/// <summary>What others can measure. The exporters are the host's.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<BotMetrics>()
        .AddSingleton<SmsTraces>();
}
