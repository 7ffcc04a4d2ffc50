using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Waits until this host holds the lease: it is told when the other one gives it back, and looks every second in any case.
/// </summary>
internal sealed partial class PostgresTurn(
    PostgresDatabase database,
    PostgresLeases leases,
    PostgresHosts hosts,
    LeaseTimes times,
    TimeProvider time,
    ILogger<PostgresTurn> logger,
    IStandby? standby = null)
{
    /// <param name="lookAgain">Called after each wait; what it throws ends the waiting.</param>
    public async Task WaitAsync(Func<Task> lookAgain, CancellationToken cancellationToken)
    {
        var (began, waits) = (time.GetTimestamp(), false);
        while (true)
        {
            try
            {
                await using var listening = await hosts.ListenAsync(cancellationToken);
                while (await leases.TryTakeAsync(LeaseNames.Everything, cancellationToken) is not { IsHeld: true })
                {
                    if (!waits)
                        Log.StandsBy(logger, database.Name);
                    waits = true;
                    var active = await hosts.FindActiveAsync(listening, cancellationToken);
                    standby?.Note(active);
                    await hosts.WaitAsync(listening, active, cancellationToken);
                    await lookAgain();
                }

                if (waits)
                    Log.TakesOver(logger, (int)time.GetElapsedTime(began).TotalSeconds, leases.Find(LeaseNames.Everything)!.Epoch);
                return;
            }
            catch (Exception fault) when (waits && DatabaseFault.CannotWrite(fault))
            {
                // The server may be failing over, and this host is here for that.
                Log.NotAsked(logger, DatabaseFault.Reason(fault));
                await Task.Delay(times.AskedAgainAfter, time, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(254, LogLevel.Warning, "Standby: another host works on {Database}. This one takes over when that one ends.")]
        public static partial void StandsBy(ILogger logger, string database);

        [LoggerMessage(255, LogLevel.Warning, "Takes over after {Seconds} s as standby, with epoch {Epoch}.")]
        public static partial void TakesOver(ILogger logger, int seconds, long epoch);

        [LoggerMessage(256, LogLevel.Warning, "Standby: the database cannot be asked for the lease ({Reason}); trying again.")]
        public static partial void NotAsked(ILogger logger, string reason);
    }
}
