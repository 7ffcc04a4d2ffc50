namespace SmsBot.Core.Messaging;

/// <summary>
/// What a receiver took from its platform and has not handled yet, kept in the database: a restart neither drops nor repeats it.
/// </summary>
public interface IUpdateLog
{
    /// <summary>
    /// Says which bot on which server the updates come from, before anything is read or kept. False: the last ones came from another, whose cursor and
    /// handled ids mean nothing here and are forgotten. What that one left unhandled stays.
    /// </summary>
    Task<bool> OpenAsync(string platform, string source, CancellationToken cancellationToken);

    /// <summary>The last cursor saved (Telegram's offset), or null before the first.</summary>
    Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps updates and the cursor in one transaction. What waits or was handled already is left out, told by its id alone: an id below the cursor may be
    /// new, where the platform has begun to count anew. Returns the new ones.
    /// </summary>
    Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps one update that the platform pushed, without the cursor: pushed updates may overtake each other, and none may be taken for known
    /// because a later one came first. False: it waits or was handled already.
    /// </summary>
    Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken);

    /// <summary>What an earlier process left unhandled, oldest first.</summary>
    Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken);

    Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken);
}
