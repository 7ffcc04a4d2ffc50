using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

/// <summary>The provider HTTP stack as the product builds it, on a test's clock and with a log that can be read.</summary>
internal static class TestHttp
{
    public static ProviderHttp Create(
        TimeProvider time, RateLimiter? limiter = null, TimeSpan? connectTimeout = null, CollectedLogs? log = null)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("test", client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = connectTimeout ?? TimeSpan.FromSeconds(5),
                AutomaticDecompression = DecompressionMethods.All,
            })
            .AddHttpMessageHandler(static () => new ConnectFaultHandler());
        var client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("test");
        return new ProviderHttp(
            "Test",
            client,
            limiter ?? new RateLimiter(1000, 1000, 0, time),
            time,
            log is null ? NullLogger.Instance : log.CreateLogger("Test"));
    }

    /// <summary>A provider through its own registration.</summary>
    public static ISmsProvider Provider(
        Func<IServiceCollection, IConfiguration, IServiceCollection> add,
        TimeProvider time,
        ILoggerProvider log,
        params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        add(services, configuration);
        return services.BuildServiceProvider().GetRequiredService<ISmsProvider>();
    }
}
