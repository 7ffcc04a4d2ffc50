using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Frees what was deleted or overwritten. The server overwrites it when it needs the room: encrypt its disk where that matters.
/// </summary>
internal sealed class PostgresDeletedData : IDeletedData
{
    public bool TakesTheWritersTurn => false;

    public Task WipeAsync(BotDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(
            "VACUUM \"Sms\", \"Outbox\", \"Spends\", \"Rentals\", \"Transcript\", \"Updates\"", cancellationToken);
}
