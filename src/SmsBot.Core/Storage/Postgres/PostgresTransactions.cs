using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// A write takes the one writer's lock and reads its lease's row in one round trip. It keeps a share of that row until it ends, so that no
/// other host can take over in between; if the epoch is not this host's any more, nothing is written.
/// </summary>
internal sealed class PostgresTransactions(PostgresDatabase database, ILeases leases, TimeProvider time) : IWriteTransactions
{
    private const long Turn = 0x536D7342;

    // A renewal may change the row meanwhile (FOR NO KEY UPDATE); a successor may not (FOR UPDATE).
    private const string Fence = """SELECT "Epoch", pg_current_xact_id()::text FROM "Leases" WHERE "Name" = $1 FOR KEY SHARE""";

    public async Task<IWriteTransaction> BeginAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var lease = leases.Find(LeaseNames.Everything);
        if (lease is not { IsHeld: true })
            throw new LeaseLostException();

        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            return new PostgresTransaction(database, transaction, lease, await EnterAsync(transaction, lease, cancellationToken), time);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns the transaction's id.</summary>
    private static async Task<string> EnterAsync(IDbContextTransaction transaction, ILease lease, CancellationToken cancellationToken)
    {
        await using var batch = transaction.GetDbTransaction().Connection!.CreateBatch();
        batch.Add("SELECT pg_advisory_xact_lock($1)", Turn);
        batch.Add(Fence, lease.Name);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken) || rows.GetInt64(0) != lease.Epoch)
            throw new LeaseLostException();
        return rows.GetString(1);
    }
}
