using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Inbox;

/// <summary>What takes SMS in.</summary>
internal static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<FinalPoll>()
        .AddSingleton<SmsIngestion>()
        .AddSingleton<WebhookHealth>()
        .AddSingleton<WebhookDispatcher>()
        .AddSingleton<ProviderPollerFactory>()
        .AddSingleton<WebhookRecord>();
}
