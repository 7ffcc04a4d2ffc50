using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Testing.Postgres;

namespace SmsBot.Benchmarks;

/// <summary>The active host in this process, and those that stand by as processes of their own.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private const string Stands = "Standby: ";
    private readonly HostsSetup _setup;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _before = Environment.CurrentDirectory;
    private readonly List<Process> _standby = [];

    private BenchCluster(HostsSetup setup, BenchHost active, IReadOnlyList<string> arguments) =>
        (_setup, Active, _arguments) = (setup, active, arguments);

    public BenchHost Active { get; }

    public static async Task<BenchCluster> PrepareAsync(
        HostsSetup setup, string poolUrl, string chatUrl, Action<IServiceCollection>? adjust, IReadOnlyList<string> more)
    {
        IReadOnlyList<string> arguments = setup.OnPostgres
            ? [.. more, "--Database:Provider=Postgres", $"--Database:ConnectionString={await PostgresDatabases.TakeAsync()}"]
            : more;
        var active = await BenchHost.PrepareAsync(poolUrl, chatUrl, adjust, arguments);
        var cluster = new BenchCluster(setup, active, [.. BenchHost.Arguments(active.Folder, poolUrl, chatUrl), .. arguments]);

        // On PostgreSQL a host keeps a small file in its working folder.
        Environment.CurrentDirectory = active.Folder;
        return cluster;
    }

    public async Task StartAsync()
    {
        await Active.StartAsync();
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
        var process = BenchProcess.Start(Active.Folder, _arguments);
        _standby.Add(process);
        while (!(await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("A host has ended.")).Contains(Stands, StringComparison.Ordinal))
        {
            // It says more than that.
        }

        _ = process.StandardOutput.ReadToEndAsync();
    }
}
