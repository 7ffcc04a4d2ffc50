using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Waits for the server and for the lease, then updates the schema. Only an empty database is migrated without the lease: its table of
/// leases comes with the first migration.
/// </summary>
internal sealed partial class PostgresStart(
    IDbContextFactory<BotDbContext> contexts,
    PostgresDatabase database,
    PostgresServer server,
    PostgresLeases leases,
    LeaseTimes times,
    TimeProvider time,
    ILogger<PostgresStart> logger, IStandby? standby = null) : IDatabaseStart
{
    // Any number that no other program uses on this database.
    private const long MigrationLock = 0x536D7343;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SlowStart.SayWhileAsync(server.WaitAsync(cancellationToken), "waiting for the database server", time, logger);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
                await MigrateAsync(db, cancellationToken);

            await DatabaseSchema.RequireKnownMigrationsAsync(db, database.Name, cancellationToken);
            await TakeLeaseAsync(cancellationToken);
            await MigrateAsync(db, cancellationToken);
            await DatabaseSchema.RequireKnownMigrationsAsync(db, database.Name, cancellationToken);
            await DatabaseSchema.RequireTablesAsync(db, cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw server.Unusable(fault);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is NpgsqlException inner)
        {
            throw server.Unusable(inner);
        }
    }

    public void Dispose() => leases.Dispose();

    private async Task TakeLeaseAsync(CancellationToken cancellationToken)
    {
        var stop = cancellationToken;
        var began = time.GetTimestamp();
        var waits = false;
        while (true)
        {
            try
            {
                if (await leases.TryTakeAsync(LeaseNames.Everything, stop) is { IsHeld: true } lease)
                {
                    if (waits)
                        Log.TakesOver(logger, (int)time.GetElapsedTime(began).TotalSeconds, lease.Epoch);
                    if (waits && standby is not null)
                        await standby.EndAsync();
                    return;
                }
            }
            catch (NpgsqlException fault) when (waits && DatabaseFault.CannotWrite(fault))
            {
                // The server may be failing over, and this host is here for that.
                Log.NotAsked(logger, DatabaseFault.Reason(fault));
            }

            if (!waits)
            {
                waits = true;
                Log.StandsBy(logger, database.Name);
                if (standby is not null)
                    stop = await standby.BeginAsync(
                        $"Standby: another host works on {database.Name}; this one takes over when that one ends.");
            }

            await Task.Delay(times.AskedAgainAfter, time, stop);
        }
    }

    private async Task MigrateAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await SlowStart.SayWhileAsync(
                db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken),
                "waiting for another host's migration",
                time,
                logger);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count == 0)
                return;

            await SlowStart.SayWhileAsync(db.Database.MigrateAsync(cancellationToken), "migrating the database", time, logger);
            Log.Migrated(logger, pending.Count, pending[^1]);
        }
        finally
        {
            // Without the connection its lock is gone too.
            if (db.Database.GetDbConnection().State == System.Data.ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(201, LogLevel.Information, "Applied {Count} migrations, the last is {Name}.")]
        public static partial void Migrated(ILogger logger, int count, string name);

        [LoggerMessage(254, LogLevel.Warning, "Standby: another host works on {Database}. This one takes over when that one ends.")]
        public static partial void StandsBy(ILogger logger, string database);

        [LoggerMessage(255, LogLevel.Warning, "Takes over after {Seconds} s as standby, with epoch {Epoch}.")]
        public static partial void TakesOver(ILogger logger, int seconds, long epoch);

        [LoggerMessage(256, LogLevel.Warning, "Standby: the database cannot be asked for the lease ({Reason}); trying again.")]
        public static partial void NotAsked(ILogger logger, string reason);
    }
}
