using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>What the registration of a provider needs in addition to its types.</summary>
/// <param name="Section">The configuration section, for example <c>Providers:SmsPool</c>.</param>
/// <param name="PerSecond">Calls a second that are safe by the provider's documents.</param>
/// <param name="Burst">Calls that may come at once; burst + refill stays within the documented limit.</param>
/// <param name="Reserve">Calls of the burst kept for members.</param>
internal sealed record ProviderRegistration(string Section, string DisplayName, double PerSecond, int Burst, int Reserve)
{
    /// <summary>Set where several sections share one type of options; null: there is one.</summary>
    public string? OptionsName { get; init; }

    /// <summary>Registers the provider if its key is set; otherwise it is neither registered nor validated.</summary>
    public IServiceCollection Add<TProvider, TOptions>(IServiceCollection services, IConfiguration configuration)
        where TProvider : class, ISmsProvider
        where TOptions : ProviderOptions
    {
        var section = configuration.GetSection(Section);
        if (string.IsNullOrWhiteSpace(section[nameof(ProviderOptions.ApiKey)]))
            return services.AddKnownOptions<TOptions>(section);

        services.AddCheckedOptions<TOptions>(section, OptionsName);
        services.AddSingleton<IValidateOptions<TOptions>>(new ProviderOptionsValidator<TOptions>(Section, OptionsName));

        // A provider keeps its client as long as the program runs; only the connections are renewed.
        services.AddHttpClient(Section, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would send the key to another address.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AutomaticDecompression = System.Net.DecompressionMethods.All,
            })
            .AddHttpMessageHandler(static () => new ConnectFaultHandler())
            .RemoveAllLoggers();
        services.TryAddSingleton<ProviderAccounts>();
        services.AddSingleton<ISmsProvider>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(OptionsName);
            var time = provider.GetRequiredService<TimeProvider>();
            (time as StableTimeProvider)?.Expect();
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<ProviderHttp>();
            var limiter = new RateLimiter(Burst, options.RequestsPerSecond ?? PerSecond, Reserve, time);
            var http = new ProviderHttp(
                DisplayName, provider.GetRequiredService<IHttpClientFactory>().CreateClient(Section), limiter, time, logger)
            {
                ApiKey = options.ApiKey
            };
            var made = ActivatorUtilities.CreateInstance<TProvider>(provider, http, options);
            provider.GetRequiredService<ProviderAccounts>().Add(made.Terms.Name, http);
            return made;
        });
        return services;
    }
}
