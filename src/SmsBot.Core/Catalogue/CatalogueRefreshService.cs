using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Catalogue;

/// <summary>Reads every provider's services and countries at start and periodically, each provider independently.</summary>
internal sealed partial class CatalogueRefreshService(
    CatalogueStore store, ProviderSet providers, TimeProvider time, ILogger<CatalogueRefreshService> logger) : BackgroundService, IWarmUp
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);

        // With an empty database, messages wait until services are known: otherwise "/rent whatsapp us" would be an unknown service.
        if (store.Now.Services.Count == 0 && providers.All.Any())
            await Task.WhenAny(_known.Task, Task.Delay(FirstPatience, time, cancellationToken));
    }

    public Task WarmUpAsync(CancellationToken cancellationToken) => store.LoadAsync(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(providers.All.Select(provider => KeepFreshAsync(provider, stoppingToken)));

    private async Task KeepFreshAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var next = Every;
            try
            {
                await store.RefreshAsync(provider, cancellationToken);
                _known.TrySetResult();
            }
            catch (RefusedException refused)
            {
                Log.NotRead(logger, provider.Terms.DisplayName, refused.Refusal.Code);
                next = AfterFailure;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(logger, StorageFault.Short(fault), provider.Terms.DisplayName);
                next = AfterFailure;
            }

            await Task
                .Delay(next, time, cancellationToken)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Warning, "The services of {Provider} could not be read ({Reason}); the last known list is kept.")]
        public static partial void NotRead(ILogger logger, string provider, RefusalCode reason);

        [LoggerMessage(302, LogLevel.Error, "Reading the services of {Provider} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string provider);
    }
}
