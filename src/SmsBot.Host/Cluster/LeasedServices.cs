namespace SmsBot.Host.Cluster;

/// <summary>The hosted services of the bot, which run only while this host holds its lease: the framework starts none of them.</summary>
internal sealed partial class LeasedServices(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<LeasedServices> logger)
{
    private const string Key = "leased";
    private readonly List<IHostedService> _started = [];

    /// <summary>Takes what is registered so far.</summary>
    public static void TakeAll(IServiceCollection services)
    {
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService) && !service.IsKeyedService).ToList())
        {
            services.Remove(hosted);
            services.Add(Keyed(hosted));
        }
    }

    /// <summary>In their order. They are made at the first call.</summary>
    public IEnumerable<IHostedService> All => services.GetKeyedServices<IHostedService>(Key);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in All)
        {
            _started.Add(service);
            await service.StartAsync(cancellationToken);
            if (service is BackgroundService { ExecuteTask: { } work })
                _ = EndWithAsync(work);
        }
    }

    /// <summary>They have all started, and requests are handled.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _started.OfType<IHostedLifecycleService>())
            await service.StartedAsync(cancellationToken);
    }

    /// <summary>The last started is stopped first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (_started.Count > 0)
        {
            var service = _started[^1];
            _started.RemoveAt(_started.Count - 1);
            try
            {
                await service.StopAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.NotStopped(logger, fault, service.GetType().Name);
            }
        }
    }

    /// <summary>As the framework does it: a service that fails ends the program.</summary>
    private async Task EndWithAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was told to stop.
        }
        catch (Exception fault)
        {
            Log.Failed(logger, fault);
            lifetime.StopApplication();
        }
    }

    private static ServiceDescriptor Keyed(ServiceDescriptor hosted) => hosted switch
    {
        { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(IHostedService), Key, instance),
        { ImplementationFactory: { } factory } =>
            new ServiceDescriptor(typeof(IHostedService), Key, (provider, _) => factory(provider), hosted.Lifetime),
        _ => new ServiceDescriptor(typeof(IHostedService), Key, hosted.ImplementationType!, hosted.Lifetime),
    };

    private static partial class Log
    {
        [LoggerMessage(261, LogLevel.Error, "{Service} could not be stopped.")]
        public static partial void NotStopped(ILogger logger, Exception exception, string service);

        [LoggerMessage(262, LogLevel.Critical, "A part of the bot has failed; the program ends.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
