using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Messaging;

/// <summary>The platforms that are on, and the sentences of refusals.</summary>
internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<Senders>()
        .AddSingleton<UpdateFlow>()
        .AddSingleton<RefusalText>();
}
