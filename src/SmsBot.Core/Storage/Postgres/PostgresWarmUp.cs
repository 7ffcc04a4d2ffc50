using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>Makes a write and takes it back, which loads the code of writes. Nobody sees it.</summary>
internal sealed class PostgresWarmUp(IDbContextFactory<BotDbContext> contexts) : IWarmUp
{
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = new KeyValue { Key = $"warm-up:{Guid.NewGuid():n}", Value = "" };
        db.Settings.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        row.Value = "1";
        await db.SaveChangesAsync(cancellationToken);
        await db.Cards.Where(card => card.RentalId == -1)
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.Wanted, card => card.Wanted + 1), cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }
}
