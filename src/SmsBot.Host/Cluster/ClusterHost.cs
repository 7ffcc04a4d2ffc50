using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host.Cluster;

/// <summary>
/// One host among those that share a PostgreSQL database: it listens, stands by, works, and hands over when it is stopped.
/// </summary>
internal sealed partial class ClusterHost(
    PostgresStart start,
    PostgresHosts hosts,
    ClusterGate gate,
    ClusterWarmUp warmUp,
    ClusterHandover handover,
    IOptions<ClusterOptions> options,
    ILogger<ClusterHost> logger)
{
    public static void Add(IServiceCollection services)
    {
        LeasedServices.TakeAll(services);
        services.AddHttpForwarder();
        services
            .AddSingleton<ClusterForwarder>()
            .AddSingleton(provider => new ClusterGate(provider.GetRequiredService<ClusterForwarder>(), TimeProvider.System))
            .AddSingleton<PostgresWarmUp>()
            .AddSingleton<ClusterWarmUp>()
            .AddSingleton<IStandby>(provider => provider.GetRequiredService<ClusterWarmUp>())
            .AddSingleton<LeasedServices>()
            .AddSingleton<ClusterHandover>()
            .AddSingleton<ClusterHost>()
            .AddHostedService(provider => provider.GetRequiredService<ClusterHandover>());
    }

    /// <summary>Returns when the program is to end.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        var host = app.Services.GetRequiredService<ClusterHost>();
        await host.PrepareAsync(app);
        await app.StartAsync();
        try
        {
            await host.WorkAsync(app.Services.GetRequiredService<IServer>(), app.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ended while it stood by.
        }

        await app.WaitForShutdownAsync();
    }

    private Task PrepareAsync(IApplicationBuilder app)
    {
        app.Use(next => context => gate.InvokeAsync(context, next));
        return start.PrepareAsync(CancellationToken.None);
    }

    private async Task WorkAsync(IServer server, CancellationToken cancellationToken)
    {
        var listening = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        var address = new Uri("http://localhost");
        gate.Secret = await hosts.JoinAsync(
            ProductVersion.Text,
            seen => address = ClusterAddress.Of(options.Value.Address, listening, seen, Environment.MachineName),
            cancellationToken);
        gate.Reason = $"Standby: another host works on {hosts.Database}. This one forwards to it and takes over when it ends.";
        Log.Joined(logger, address);
        await start.TakeOverAsync(cancellationToken);
        await warmUp.EndAsync();
        await handover.BeginAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(257, LogLevel.Information, "The other hosts reach this one at {Address}.")]
        public static partial void Joined(ILogger logger, Uri address);
    }
}
