using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host.Cluster;

/// <summary>What a host does while it stands by, once, so that it works at once when it takes over.</summary>
internal sealed partial class ClusterWarmUp(
    ClusterGate gate,
    LeasedServices leased,
    PostgresWarmUp writes,
    DatabaseHistory history,
    PostgresHosts hosts,
    ILogger<ClusterWarmUp> logger) : IStandby
{
    private readonly CancellationTokenSource _over = new();
    private Task? _running;

    public void Note(ActiveHost active)
    {
        gate.Note(active);
        _running ??= Task.Run(RunAsync);
        if (history.Observe(active.History, active.Spends))
            _ = RequestVerifyAsync();
    }

    /// <summary>Nothing may be read any more when the real start begins.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync();
        await (_running ?? Task.CompletedTask);
    }

    private async Task RequestVerifyAsync()
    {
        Log.Earlier(logger);
        try
        {
            await hosts.RequestVerifyAsync(_over.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException || DatabaseFault.CannotWrite(fault))
        {
            Log.NotWarm(logger, DatabaseFault.Reason(fault));
        }
    }

    private async Task RunAsync()
    {
        try
        {
            foreach (var part in leased.All.OfType<IWarmUp>().Append(writes))
                await part.WarmUpAsync(_over.Token);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // It takes over already.
        }
        catch (Exception fault)
        {
            Log.NotWarm(logger, DatabaseFault.Reason(fault));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            264,
            LogLevel.Warning,
            "The active host works on an earlier database than this host has known: it is asked to compare with the providers' lists.")]
        public static partial void Earlier(ILogger logger);

        [LoggerMessage(
            263,
            LogLevel.Information,
            "This host could not prepare itself while it stands by ({Reason}); it will take over a little later.")]
        public static partial void NotWarm(ILogger logger, string reason);
    }
}
