using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Waits for the server and for the lease, then updates the schema. Only an empty database is migrated without the lease: its table of
/// leases comes with the first migration.
/// </summary>
internal sealed partial class PostgresStart(
    IDbContextFactory<BotDbContext> contexts,
    PostgresDatabase database,
    PostgresServer server,
    PostgresTurn turn,
    PostgresLeases leases,
    TimeProvider time,
    ILogger<PostgresStart> logger) : IDatabaseStart
{
    // Any number that no other program uses on this database.
    internal const long MigrationLock = 0x536D7343;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await TakeOverAsync(cancellationToken);
    }

    /// <summary>What can be done while another host works: waits for the server, and checks that this program knows its tables.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await SlowStart.SayWhileAsync(server.WaitAsync(cancellationToken), "waiting for the database server", time, logger);
        await RetryAsync(
            async db =>
            {
                // Another host may be in the middle of the first migrations: they are waited for.
                if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                    await MigrateAsync(db, onlyIfEmpty: true, cancellationToken);
                await DatabaseSchema.RequireKnownMigrationsAsync(db, database.Name, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Waits until no other host works, and brings the tables to this program's version.</summary>
    public Task TakeOverAsync(CancellationToken cancellationToken) => RetryAsync(
        async db =>
        {
            // The other host may be of a newer version and have changed the tables: then this one steps aside.
            if (leases.Find(LeaseNames.Everything) is not { IsHeld: true })
                await turn.WaitAsync(
                    () => DatabaseSchema.RequireKnownMigrationsAsync(db, database.Name, cancellationToken), cancellationToken);
            await MigrateAsync(db, onlyIfEmpty: false, cancellationToken);
            await DatabaseSchema.RequireKnownMigrationsAsync(db, database.Name, cancellationToken);
            await DatabaseSchema.RequireTablesAsync(db, cancellationToken);
        },
        cancellationToken);

    public void Dispose() => leases.Dispose();

    private Task RetryAsync(Func<BotDbContext, Task> work, CancellationToken cancellationToken) => server.RetryAsync(
        async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            await work(db);
            return true;
        },
        cancellationToken);

    private async Task MigrateAsync(BotDbContext db, bool onlyIfEmpty, CancellationToken cancellationToken)
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
            if (pending.Count == 0 || (onlyIfEmpty && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any()))
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
    }
}
