namespace SmsBot.Core.Storage;

/// <summary>Removes what was deleted or overwritten from where the database still keeps it.</summary>
internal interface IDeletedData
{
    Task WipeAsync(BotDbContext db, CancellationToken cancellationToken);
}
