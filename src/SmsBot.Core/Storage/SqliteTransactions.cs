using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SmsBot.Core.Storage;

/// <summary>SQLite has one writer by itself, and a local commit's outcome is always known.</summary>
internal sealed class SqliteTransactions : IWriteTransactions
{
    public async Task<IWriteTransaction> BeginAsync(BotDbContext db, CancellationToken cancellationToken) =>
        new Transaction(await db.Database.BeginTransactionAsync(cancellationToken));

    private sealed class Transaction(IDbContextTransaction transaction) : IWriteTransaction
    {
        public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}
