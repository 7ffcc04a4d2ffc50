using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Host.Cluster;
using SmsBot.Testing.Postgres;

namespace SmsBot.Benchmarks;

/// <summary>The active host in this process, and those that stand by as processes of their own.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private const string Listens = "Now listening on: ";
    private const string Stands = "Standby: ";
    private readonly HostsSetup _setup;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _before = Environment.CurrentDirectory;
    private readonly List<Process> _standby = [];
    private readonly List<string> _urls = [];

    private BenchCluster(HostsSetup setup, BenchHost active, IReadOnlyList<string> arguments) =>
        (_setup, Active, _arguments) = (setup, active, arguments);

    public BenchHost Active { get; }

    /// <summary>Where requests reach the active host, or a standby host that forwards them to it.</summary>
    public string Url(bool forwarded) => forwarded ? _urls[0] : Active.Url;

    public static async Task<BenchCluster> PrepareAsync(
        HostsSetup setup, string poolUrl, string chatUrl, Action<IServiceCollection>? adjust, IReadOnlyList<string> more)
    {
        IReadOnlyList<string> arguments = setup.OnPostgres
            ? [.. more, "--Database:Provider=Postgres", $"--Database:ConnectionString={await PostgresDatabases.TakeAsync()}"]
            : more;
        var active = await BenchHost.PrepareAsync(
            poolUrl,
            chatUrl,
            services =>
            {
                adjust?.Invoke(services);
                if (setup.OnPostgres)
                    ClusterHost.Add(services);
            },
            arguments);
        var cluster = new BenchCluster(setup, active, [.. BenchHost.Arguments(active.Folder, poolUrl, chatUrl), .. arguments]);

        // On PostgreSQL a host keeps a small file in its working folder.
        Environment.CurrentDirectory = active.Folder;
        return cluster;
    }

    public async Task StartAsync()
    {
        await (_setup.OnPostgres ? Active.StartInClusterAsync() : Active.StartAsync());
        while (_standby.Count < _setup.Hosts - 1)
            await StandByAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var standby in _standby)
        {
            standby.Kill();
            await standby.WaitForExitAsync();
            standby.Dispose();
        }

        Environment.CurrentDirectory = _before;
        await Active.DisposeAsync();
    }

    private async Task StandByAsync()
    {
        var process = BenchProcess.Start(Active.Folder, [.. _arguments, "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"]);
        _standby.Add(process);
        for (var line = ""; !line.Contains(Stands, StringComparison.Ordinal);)
        {
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A host has ended.");
            if (line.Split(Listens) is [_, var url])
                _urls.Add(url.Trim());
        }

        _ = process.StandardOutput.ReadToEndAsync();
        await Answering.UntilAsync(_urls[^1]);
    }
}
