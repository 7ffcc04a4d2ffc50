using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;

namespace SmsBot.Telegram;

public static class TelegramServices
{
    private const int MaxResponseBytes = 16 * 1024 * 1024;

    /// <summary>Adds the platform and returns whether it is on: an empty token switches it off.</summary>
    public static bool AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelegramOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.Token)]))
        {
            services.AddKnownOptions<TelegramOptions>(section);
            return false;
        }

        services.AddCheckedOptions<TelegramOptions>(section).PostConfigure(options => options.Token = options.Token.Trim());
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UpdateFlow>();

        // The token is in the URL, which the default loggers and traces record and a redirect would pass on.
        services.AddTransient<BaseAddressHandler>();
        services.AddHttpClient(BotApiClient.HttpClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<BaseAddressHandler>()
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = MaxResponseBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            });

        services.AddSingleton<ITelegramBotClient, BotApiClient>();
        services.AddSingleton<BotIdentity>();
        services.AddSingleton<UpdateHandler>();
        services.AddSingleton<PendingCallbacks>();
        services.AddSingleton<RichMessages>();
        services.AddSingleton<EphemeralReplies>();
        services.AddSingleton<TelegramUsernames>();
        services.AddSingleton<TelegramGroups>();
        services.AddSingleton<GroupUpgrades>();
        services.AddSingleton<IChatGroups>(provider => provider.GetRequiredService<TelegramGroups>());
        services.AddSingleton<IChatSender, TelegramSender>();
        services.AddSingleton<IChatCheck, TelegramCheck>();
        services.AddSingleton<UpdateProcessor>();
        AddReceiver(services, section);
        services.AddHostedService<TelegramMenuService>();
        return true;
    }

    private static void AddReceiver(IServiceCollection services, IConfigurationSection section)
    {
        if (!string.Equals(section[nameof(TelegramOptions.Mode)], TelegramOptions.Webhook, StringComparison.OrdinalIgnoreCase))
        {
            services.AddHostedService<TelegramReceiverService>();
            return;
        }

        services.AddSingleton(provider => new TelegramWebhook(
            provider.GetRequiredService<IUpdateLog>(),
            provider.GetRequiredService<UpdateProcessor>(),
            provider.GetRequiredService<IOptions<TelegramOptions>>()));
        services.AddHostedService<WebhookReceiverService>();
    }
}
