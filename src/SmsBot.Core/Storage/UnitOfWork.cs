using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>
/// All access to the tables: a read, or one transaction. The writers of this process run one at a time, so none waits in SQLite's busy
/// loop; after a commit its listeners are signalled.
/// </summary>
internal sealed class UnitOfWork(IDbContextFactory<BotDbContext> contexts, OutboxSignal outbox, RentalSignal rentals)
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    public async Task<T> WriteAsync<T>(Func<BotDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        T result;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);

            // Before the next writer, so that the listeners get the rows in the order of the commits.
            if (db.HasNewPosts)
                outbox.Ring(db.NewPosts);
            if (db.ChangedRentals.Count > 0)
                rentals.Ring(db.ChangedRentals);
        }
        finally
        {
            _writer.Release();
        }

        return result;
    }

    public Task WriteAsync(Func<BotDbContext, Task> write, CancellationToken cancellationToken) => WriteAsync(
        async db =>
        {
            await write(db);
            return true;
        },
        cancellationToken);

    /// <summary>Also removes overwritten data from the write-ahead log, if nobody reads an older state now.</summary>
    public async Task WipeAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }
}
