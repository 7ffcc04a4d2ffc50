using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsBot.Core;
using SmsBot.Core.Access;
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

        var setting = WebChatSetting.From(configuration);

        // Also while it is off: its members' rules stay in the database.
        services.AddSingleton(
            new UnverifiedPlatform(WebChatMember.Platform)
            {
                Title = static () => Texts.Platform_WebChat,
                Group = setting.HasTeam ? WebChatTeam.Title : null,
            });
        if (setting.HasTeam)
            services.PostConfigure<AccessOptions>(access => access.Chats.Add(WebChatTeam.Chat.ToString()));
        if (!setting.IsOn && !setting.HasAdminPage)
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services
            .AddSingleton(setting)
            .AddSingleton<WebChatSignOutService>()
            .AddHostedService(provider => provider.GetRequiredService<WebChatSignOutService>())
            .AddSingleton<WebChatSessions>()
            .AddSingleton<WebChatReach>()
            .AddSingleton<WebChatGuard>()
            .AddSingleton<EventStream>();
        return setting.IsOn ? services.AddChat() : services;
    }

    private static IServiceCollection AddChat(this IServiceCollection services) => services
        .AddSingleton<WebChatMembers>()
        .AddSingleton<WebChatTeam>()
        .AddSingleton<IChatGroups, WebGroups>()
        .AddSingleton(new WebChatHub())
        .AddSingleton<WebChatLog>()
        .AddSingleton<WebChatIntents>()
        .AddSingleton<WebChatReceiver>()
        .AddSingleton<WebChatStream>()
        .AddSingleton(new WebChatPage(WebChatPage.Chat))
        .AddSingleton<IChatSender, WebSender>();
}
