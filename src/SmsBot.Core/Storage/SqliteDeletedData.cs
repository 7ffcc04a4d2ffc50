using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>
/// Deleted rows are overwritten at once (secure_delete); the write-ahead log still has them until nobody reads an older state.
/// </summary>
internal sealed class SqliteDeletedData : IDeletedData
{
    public bool TakesTheWritersTurn => true;

    public Task WipeAsync(BotDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
}
