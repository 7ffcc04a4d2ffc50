namespace SmsBot.Core.Storage;

/// <summary>Removes what was deleted or overwritten from where the database still keeps it.</summary>
internal interface IDeletedData
{
    /// <summary>No write may run meanwhile.</summary>
    bool TakesTheWritersTurn { get; }

    Task WipeAsync(BotDbContext db, CancellationToken cancellationToken);
}
