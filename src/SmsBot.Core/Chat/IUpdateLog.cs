namespace SmsBot.Core.Chat;

/// <summary>
/// What a receiver took from its platform and has not handled yet, kept in the database: a restart neither drops nor repeats it.
/// </summary>
public interface IUpdateLog
{
    /// <summary>The last cursor saved (Telegram's offset), or null before the first.</summary>
    Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken);

    /// <summary>Keeps updates and the cursor in one transaction; ids that are known already are left out. Returns the new ones.</summary>
    Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps one update that the platform pushed, without the cursor: pushed updates may overtake each other, and none may be taken for known
    /// because a later one came first. False: it waits already.
    /// </summary>
    Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken);

    /// <summary>What an earlier process left unhandled, oldest first.</summary>
    Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken);

    Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken);
}
