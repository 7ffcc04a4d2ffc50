namespace SmsBot.Core.Messaging;

/// <summary>
/// Updates that a receiver got from its platform and has not handled yet, kept in the database: a restart neither loses nor repeats one.
/// </summary>
public interface IUpdateLog
{
    /// <summary>
    /// Says which bot on which server the updates come from, before anything is read or saved. False: the last ones came from another
    /// source, whose cursor and handled ids are invalid here and are deleted. Its unhandled updates stay.
    /// </summary>
    Task<bool> OpenAsync(string platform, string source, CancellationToken cancellationToken);

    /// <summary>The last cursor saved (Telegram's offset), or null before the first.</summary>
    Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken);

    /// <summary>
    /// Saves updates and the cursor in one transaction. Updates that are waiting or handled are skipped, recognised by id alone: an id
    /// below the cursor may be new, if the platform has restarted its counter. Returns the new ones.
    /// </summary>
    Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(
        string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken);

    /// <summary>
    /// Saves one update that came by webhook, without the cursor: such updates may overtake each other, and none may count as known because
    /// a later one came first. False: it is waiting or was handled already.
    /// </summary>
    Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken);

    /// <summary>Updates that an earlier process has not handled, oldest first.</summary>
    Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken);

    Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken);
}
