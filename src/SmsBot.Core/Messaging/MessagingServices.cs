using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Messaging;

/// <summary>The platforms that are on, the languages, and the sentences of refusals.</summary>
internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<Senders>()
        .AddSingleton<UpdateFlow>()
        .AddSingleton(Languages.Installed())
        .AddSingleton<RefusalText>();
}
