using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>
/// All access to the tables: a read, or one transaction. The writers of this process run one at a time, so none waits in SQLite's busy
/// loop or for PostgreSQL's lock; after a commit its listeners are signalled.
/// </summary>
internal sealed class UnitOfWork(
    IDbContextFactory<BotDbContext> contexts,
    IWriteTransactions transactions,
    IDeletedData deleted,
    OutboxSignal outbox,
    RentalSignal rentals,
    CommitSignal commits)
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
            await using var transaction = await transactions.BeginAsync(db, cancellationToken);
            result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await MarkCardsAsync(db, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await transaction.CommitAsync();

            // Before the next writer, so that the listeners get the rows in the order of the commits.
            if (db.HasNewPosts)
                outbox.Ring(db.NewPosts);
            if (db.ChangedRentals.Count > 0)
                rentals.Ring(db.ChangedRentals);
            db.AfterCommit.ForEach(measure => measure());
            commits.Ring();
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

    /// <summary>One statement for all: fifty codes in one answer change fifty cards.</summary>
    private static async Task MarkCardsAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        if (db.ChangedCards.Count == 0)
            return;

        await db.Cards.Where(card => db.ChangedCards.Contains(card.RentalId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(card => card.Wanted, card => card.Wanted + 1).SetProperty(card => card.IsDirty, true),
                cancellationToken);
        db.HasNewPosts = true;
    }

    /// <summary>Also removes deleted and overwritten data from where the database still keeps it.</summary>
    public async Task WipeAsync(CancellationToken cancellationToken)
    {
        if (deleted.TakesTheWritersTurn)
            await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await deleted.WipeAsync(db, cancellationToken);
        }
        finally
        {
            if (deleted.TakesTheWritersTurn)
                _writer.Release();
        }
    }
}
