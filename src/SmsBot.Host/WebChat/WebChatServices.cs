using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

internal static class WebChatServices
{
    /// <summary>The web chat, if it is on; its section is always validated.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<WebChatOptions>(configuration.GetSection(WebChatOptions.Section));
        services.AddSingleton<IValidateOptions<WebChatOptions>, WebChatOptionsValidator>();

        // Also while it is off: its members' rules stay in the database.
        services.AddSingleton(new UnverifiedPlatform(WebChatMember.Platform));
        var setting = WebChatSetting.From(configuration);
        if (!setting.IsOn)
            return services;

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(setting)
            .AddSingleton<WebChatMembers>()
            .AddSingleton<WebChatHub>()
            .AddSingleton<WebChatLog>()
            .AddSingleton<WebChatSignOutService>()
            .AddHostedService(provider => provider.GetRequiredService<WebChatSignOutService>())
            .AddSingleton<WebChatSessions>()
            .AddSingleton<WebChatReach>()
            .AddSingleton<WebChatGuard>()
            .AddSingleton<WebChatIntents>()
            .AddSingleton<WebChatReceiver>()
            .AddSingleton<WebChatStream>()
            .AddSingleton<WebChatPage>()
            .AddSingleton<IChatSender, WebSender>();
    }
}
