using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Host;

namespace SmsBot.Testing.App;

/// <summary>The whole host in this process, as its program builds it: one life of the bot on a database file.</summary>
internal sealed class BotApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CollectedTelemetry? _telemetry;
    private bool _stopped;

    private BotApp(WebApplication app, Effects effects, ILoggerProvider logs) => (_app, Effects, _telemetry) =
        (app, effects, logs is CollectedLogs lines ? new CollectedTelemetry(app.Services, lines) : null);

    public Effects Effects { get; }

    public IServiceProvider Services => _app.Services;

    public string Url => _app.Urls.First();

    /// <summary>What every provider sells has been read, in this life or in one before.</summary>
    public bool KnowsCatalogues => Get<ProviderSet>().All.All(provider => Get<CatalogueStore>().Now.Knows(provider.Terms.Name));

    public static async Task<BotApp> StartAsync(
        TimeProvider time, ILoggerProvider logs, IReadOnlyList<string> arguments, Action<IServiceCollection>? adjust = null)
    {
        var effects = new Effects();
        effects.Adopt();
        var app = SmsBotHost.Build([.. arguments], services =>
        {
            services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(
                    provider => new StableTimeProvider(time, provider.GetRequiredService<ILogger<StableTimeProvider>>())));
            services.AddLogging(logging => logging.ClearProviders().AddProvider(logs));
            services.ConfigureAll<HttpClientFactoryOptions>(options =>
                options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Insert(0, new EffectHandler(effects))));
            services.ConfigureDbContext<BotDbContext>(
                options => options.AddInterceptors(new EffectCommits(effects), new EffectConnections(effects)));
            adjust?.Invoke(services);
        });
        if (CheckedOptions.FindErrors(app.Services) is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join('\n', errors));

        await app.Services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return new BotApp(app, effects, logs);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read) => Get<UnitOfWork>().ReadAsync(read, CancellationToken.None);

    /// <summary>Begins an orderly stop; whoever holds the clock lets it go on meanwhile.</summary>
    public Task StopAsync()
    {
        _stopped = true;
        return _app.StopAsync();
    }

    /// <summary>Ends it without a word: no further effect, and the lock on the file is free.</summary>
    public void Abandon()
    {
        Effects.Kill();
        Get<IDatabaseStart>().Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _telemetry?.Dispose();
        if (!_stopped)
            Effects.Kill();
        Effects.Release();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            if (!_stopped)
                await _app.StopAsync(now.Token).WaitAsync(Patience.Bound, TimeProvider.System);
            await _app.DisposeAsync().AsTask().WaitAsync(Patience.Bound, TimeProvider.System);
        }
        catch (Exception fault) when (fault is OperationCanceledException or AggregateException or KilledException)
        {
            // A dead app ends as it can.
        }
    }
}
