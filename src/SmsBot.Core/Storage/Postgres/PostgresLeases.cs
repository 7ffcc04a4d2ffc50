using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using SmsBot.Core.Common;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// The rows of "Leases". A lease is taken at its end with the next epoch, renewed while it is held, and given back at a clean stop. Only
/// the database's clock sets and compares its end, so the hosts' clocks may differ by anything. Whoever takes a lease begins with that
/// clock's time: what the earlier holder stored must not be over because this machine's clock is ahead.
/// </summary>
internal sealed partial class PostgresLeases(
    PostgresDatabase database, LeaseTimes times, TimeProvider time, StableTimeProvider? clock, ILogger<PostgresLeases> logger)
    : ILeases, IAsyncDisposable, IDisposable
{
    public const string Channel = "smsbot_leases";

    public const string Now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    private const string Seed =
        """INSERT INTO "Leases" ("Name", "Holder", "Epoch", "Until") VALUES ($1, '', 0, 0) ON CONFLICT ("Name") DO NOTHING""";

    // It waits for the writes that the earlier holder has under way: they keep a share of the row.
    private const string Lock = $"""SELECT "Epoch" FROM "Leases" WHERE "Name" = $1 AND "Until" < {Now} FOR UPDATE""";
    private const string Take =
        $"""UPDATE "Leases" SET "Holder" = $2, "Epoch" = "Epoch" + 1, "Until" = {Now} + $3 WHERE "Name" = $1 RETURNING "Epoch", {Now}""";
    private const string Renew = $"""
        WITH seen AS (UPDATE "Hosts" SET "SeenAt" = {Now} WHERE "Id" = $2)
        UPDATE "Leases" SET "Until" = {Now} + $4 WHERE "Name" = $1 AND "Holder" = $2 AND "Epoch" = $3
        """;

    private const string GiveBack = """UPDATE "Leases" SET "Until" = 0 WHERE "Name" = $1 AND "Holder" = $2 AND "Epoch" = $3""";

    // The other hosts look at the lease at once. What gets lost is no loss: they look every second.
    private const string Tell = $"SELECT pg_notify('{Channel}', '')";

    private readonly ConcurrentDictionary<string, (PostgresLease Lease, CancellationTokenSource Stop, Task Renewing)> _taken = new(
        StringComparer.Ordinal);

    /// <summary>A second host on this machine, or in this process, is another holder.</summary>
    public string Holder { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    public ILease? Find(string name) => _taken.TryGetValue(name, out var taken) ? taken.Lease : null;

    public async Task<ILease?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        if (await TakeAsync(name, cancellationToken) is not var (epoch, askedAt, now))
            return null;

        clock?.Begin(now);
        if (_taken.TryRemove(name, out var before))
            await EndAsync(before);
        var lease = new PostgresLease(name, epoch, askedAt, times, time);
        var stop = new CancellationTokenSource();
        _taken[name] = (lease, stop, RenewAsync(lease, stop.Token));
        return lease;
    }

    public async Task GiveBackAsync(string name, CancellationToken cancellationToken)
    {
        if (!_taken.TryRemove(name, out var taken))
            return;

        await EndAsync(taken);
        await ChangeAsync(GiveBack, taken.Lease, cancellationToken);
        await TellAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _taken.Keys)
        {
            try
            {
                await GiveBackAsync(name, CancellationToken.None);
            }
            catch (NpgsqlException fault)
            {
                // It ends by itself.
                Log.NotGivenBack(logger, name, DatabaseFault.Reason(fault));
            }
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<(long Epoch, long AskedAt, DateTimeOffset Now)?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var seed = connection.Command(Seed, name))
            await seed.ExecuteNonQueryAsync(cancellationToken);
        await using (var over = connection.Command(Lock, name))
        {
            if (await over.ExecuteScalarAsync(cancellationToken) is null)
            {
                // The seed is kept: the next asker needs no write.
                await transaction.CommitAsync(cancellationToken);
                return null;
            }
        }

        // The wait for the row is over: the lease's time begins with this statement.
        var askedAt = time.GetTimestamp();
        await using var take = connection.Command(Take, name, Holder, Milliseconds(times.Lasts));
        var (epoch, now) = await ReadAsync(take, cancellationToken);
        await using (var tell = connection.Command(Tell))
            await tell.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (epoch, askedAt, now);
    }

    private static async Task<(long Epoch, DateTimeOffset Now)> ReadAsync(DbCommand take, CancellationToken cancellationToken)
    {
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)));
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await using var tell = database.Connections.Command(Tell);
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task RenewAsync(PostgresLease lease, CancellationToken stop)
    {
        var rest = times.RenewedEvery;
        while (lease.IsHeld)
        {
            await Task.Delay(rest, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;

            var askedAt = time.GetTimestamp();
            try
            {
                // One answer that never comes must not use up the time of the next question.
                using var limit = new CancellationTokenSource(times.AnsweredWithin, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
                if (await ChangeAsync(Renew, lease, either.Token, Milliseconds(times.Lasts)))
                    lease.Renewed(askedAt);
                else
                    lease.Lose();
                rest = times.RenewedEvery;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException or TimeoutException)
            {
                Log.NotRenewed(logger, lease.Name, DatabaseFault.Reason(fault));
                rest = times.AskedAgainAfter;
            }
        }
    }

    /// <summary>False if it belongs to another holder now.</summary>
    private async Task<bool> ChangeAsync(string sql, ILease lease, CancellationToken cancellationToken, params object[] more)
    {
        await using var change = database.Connections.Command(sql, [lease.Name, Holder, lease.Epoch, .. more]);
        return await change.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task EndAsync((PostgresLease Lease, CancellationTokenSource Stop, Task Renewing) taken)
    {
        await taken.Stop.CancelAsync();
        await taken.Renewing;
        taken.Lease.Dispose();
        taken.Stop.Dispose();
    }

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(251, LogLevel.Warning, "The lease \"{Name}\" could not be renewed ({Reason}); trying again.")]
        public static partial void NotRenewed(ILogger logger, string name, string reason);

        [LoggerMessage(
            252, LogLevel.Warning, "The lease \"{Name}\" could not be given back ({Reason}); another host takes over when it ends.")]
        public static partial void NotGivenBack(ILogger logger, string name, string reason);
    }
}
