using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Scheduling;

/// <summary>What time alone starts.</summary>
internal static class SchedulingServices
{
    public static IServiceCollection AddScheduling(this IServiceCollection services) => services
        .AddSingleton<LeaseWarnings>()
        .AddSingleton<SearchRefunds>()
        .AddSingleton<CodeSearchQuotes>()
        .AddSingleton<CodeSearchTexts>()
        .AddSingleton<CodeSearchSteps>()
        .AddSingleton<AutoRenewalTexts>();
}
