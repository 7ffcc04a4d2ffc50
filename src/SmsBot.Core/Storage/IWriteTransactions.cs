namespace SmsBot.Core.Storage;

/// <summary>Begins transactions that write. All writers of one database take turns, whatever process they are in.</summary>
internal interface IWriteTransactions
{
    Task<IWriteTransaction> BeginAsync(BotDbContext db, CancellationToken cancellationToken);
}
