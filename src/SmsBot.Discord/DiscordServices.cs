using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Gateway;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

public static class DiscordServices
{
    private const int MaxResponseBytes = 16 * 1024 * 1024;

    /// <summary>Adds the platform and returns whether it is on: an empty token switches it off.</summary>
    public static bool AddDiscord(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DiscordOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(DiscordOptions.Token)]))
        {
            services.AddKnownOptions<DiscordOptions>(section);
            return false;
        }

        services.AddCheckedOptions<DiscordOptions>(section).PostConfigure(options =>
            (options.Token, options.GuildId, options.PublicKey, options.UserAgent) = (
                options.Token.Trim(),
                options.GuildId?.Trim() ?? "",
                options.PublicKey?.Trim() ?? "",
                DiscordAgent.Of(configuration["Web:PublicUrl"])));
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UpdateFlow>();

        // An interaction's token is in the address, which the default loggers and traces record and a redirect would pass on.
        services.AddHttpClient(RestSender.HttpClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = MaxResponseBytes;
                client.DefaultRequestHeaders.TryAddWithoutValidation(
                    "User-Agent", provider.GetRequiredService<IOptions<DiscordOptions>>().Value.UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            })
            .AddHttpMessageHandler(static () => new ConnectFaultHandler());

        services.AddSingleton<RestSender>();
        services.AddSingleton<IDiscordRest, DiscordRest>();
        services.AddSingleton<IdentifyLimiter>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<DiscordGateway>();
        services.AddSingleton<InteractionResponseRegistry>();
        services.AddSingleton<PrivateChannels>();
        services.AddSingleton<DiscordGroups>();
        services.AddSingleton<IChatGroups>(provider => provider.GetRequiredService<DiscordGroups>());
        services.AddSingleton<IChatServers, DiscordServers>();
        services.AddSingleton<InteractionMapper>();
        services.AddSingleton<InteractionHandler>();
        services.AddSingleton<InteractionProcessor>();
        services.AddSingleton<AutocompleteHandler>();
        services.AddSingleton<InteractionForms>();
        services.AddSingleton<InteractionIntake>();
        if (string.Equals(section[nameof(DiscordOptions.Mode)], DiscordOptions.Endpoint, StringComparison.OrdinalIgnoreCase))
        {
            services.AddSingleton(provider => new DiscordEndpoint(
                provider.GetRequiredService<InteractionIntake>(),
                provider.GetRequiredService<UpdateFlow>(),
                provider.GetRequiredService<IOptions<DiscordOptions>>(),
                provider.GetRequiredService<ILogger<DiscordEndpoint>>()));
        }

        services.AddSingleton<IChatSender, DiscordSender>();
        services.AddSingleton<IChatCheck, DiscordCheck>();
        services.AddHostedService<DiscordReceiverService>();
        services.AddHostedService<DiscordMenuService>();
        return true;
    }
}
