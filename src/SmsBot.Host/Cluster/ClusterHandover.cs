using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host.Cluster;

/// <summary>
/// Starts the work with the lease, and hands it over at a stop: what is in hand is finished, the lease is given back, and what arrives
/// meanwhile waits and goes to the next active host. The port is closed last.
/// </summary>
internal sealed partial class ClusterHandover(
    LeasedServices leased, PostgresLeases leases, PostgresHosts hosts, ClusterGate gate, ILogger<ClusterHandover> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Streams = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim _turn = new(1);
    private bool _begun;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _begun = true;

            // A background service keeps a link to the token of its start: after the start nothing but its own stop may end it.
            using var starting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await leased.StartAsync(starting.Token);
            gate.Open();
            await leased.StartedAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_begun)
                await HandOverAsync(cancellationToken);
            await WaitAsync(() => gate.Passing == 0, Streams, cancellationToken);
            await hosts.LeaveAsync(cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.CannotWrite(fault))
        {
            Log.NotHandedOver(logger, DatabaseFault.Reason(fault));
        }

        gate.EndStreams();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// While purchases and posts under way are finished, webhooks are still saved here: their senders do not repeat them. A call that
    /// hangs at a provider or a chat delays the hand-over until its own limit.
    /// </summary>
    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        gate.Narrow();
        await leased.StopAsync(cancellationToken);
        gate.Close();
        await WaitAsync(() => gate.InHand == 0, Patience, cancellationToken);
        await leases.GiveBackAsync(LeaseNames.Everything, cancellationToken);
        await PassOnAsync(cancellationToken);
    }

    /// <summary>If there is another host, its address is what the waiting requests need.</summary>
    private async Task PassOnAsync(CancellationToken cancellationToken)
    {
        if (!await hosts.HasOthersAsync(cancellationToken))
            return;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var listening = await hosts.ListenAsync(limit.Token);
            while (true)
            {
                var active = await hosts.FindActiveAsync(listening, limit.Token);
                gate.Note(active);
                if (active.Address is not null)
                    return;
                await hosts.WaitAsync(listening, active, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NobodyTakesOver(logger, (int)Patience.TotalSeconds);
        }
    }

    private static async Task WaitAsync(Func<bool> isDone, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; !isDone() && waited < patience; waited += Look)
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(258, LogLevel.Warning, "The lease could not be handed over ({Reason}); another host takes over when it ends.")]
        public static partial void NotHandedOver(ILogger logger, string reason);

        [LoggerMessage(259, LogLevel.Warning, "No other host has taken over within {Seconds} s.")]
        public static partial void NobodyTakesOver(ILogger logger, int seconds);
    }
}
