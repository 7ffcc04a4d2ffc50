using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Records what was delivered. It ignores a stop and retries until it is saved: otherwise the next start or sweep would post it again.
/// </summary>
internal sealed class DeliveryRecorder(UnitOfWork unitOfWork, StorageHealth storage, TimeProvider time)
{
    private readonly WriteBatcher<Func<BotDbContext, Task>> _marks = new(unitOfWork, static async (db, marks) =>
    {
        foreach (var mark in marks)
            await mark(db);
    });

    public Task PostedAsync(OutboxEntry entry, string messageId) => NoteAsync(db => db.Outbox.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(
        set => set.SetProperty(row => row.Status, OutboxStatus.Sent)
            .SetProperty(row => row.SentAt, time.GetUtcNow())
            .SetProperty(row => row.DeleteAt, entry.DeleteAfter is { } minutes ? time.GetUtcNow() + TimeSpan.FromMinutes(minutes) : null)
            .SetProperty(row => row.MessageId, messageId),
        CancellationToken.None));

    public Task ShownAsync(Card card, string? messageId, DateTimeOffset? redrawAt) => NoteAsync(db => db.Cards.Where(row => row.Id == card.Id).ExecuteUpdateAsync(
        set => set.SetProperty(row => row.MessageId, messageId)
            .SetProperty(row => row.Shown, card.Wanted)
            .SetProperty(row => row.RedrawAt, redrawAt)
            .SetProperty(row => row.IsDirty, row => row.Wanted != card.Wanted),
        CancellationToken.None));

    private Task NoteAsync(Func<BotDbContext, Task> mark) => storage.UntilSavedAsync(() => _marks.AddAsync(mark));
}
