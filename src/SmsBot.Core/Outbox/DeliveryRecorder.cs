using System.Data;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Records what was delivered, many marks in one write. It ignores a stop and retries until it is saved: otherwise the next start or sweep
/// would post it again.
/// </summary>
internal sealed class DeliveryRecorder(UnitOfWork unitOfWork, StorageHealth storage, TimeProvider time)
{
    private readonly WriteBatcher<Posted> _posted = new(unitOfWork, async (db, marks) =>
    {
        var mark = await PreparedSql.OfAsync(
            db,
            """UPDATE "Outbox" SET "Status" = @status, "SentAt" = @at, "DeleteAt" = @delete, "MessageId" = @message WHERE "Id" = @id""",
            CancellationToken.None,
            ("@status", DbType.String),
            ("@at", DbType.Int64),
            ("@delete", DbType.Int64),
            ("@message", DbType.String),
            ("@id", DbType.Int64));
        foreach (var one in marks)
            await mark.RunAsync(
                CancellationToken.None,
                nameof(OutboxStatus.Sent),
                one.At.ToUnixTimeMilliseconds(),
                one.DeleteAt?.ToUnixTimeMilliseconds(),
                one.MessageId,
                one.EntryId);
    });

    private readonly WriteBatcher<Shown> _shown = new(unitOfWork, async (db, marks) =>
    {
        var mark = await PreparedSql.OfAsync(
            db,
            """UPDATE "Cards" SET "MessageId" = @message, "Shown" = @shown, "RedrawAt" = @redraw, "IsDirty" = ("Wanted" <> @shown) WHERE "Id" = @id""",
            CancellationToken.None,
            ("@message", DbType.String),
            ("@shown", DbType.Int32),
            ("@redraw", DbType.Int64),
            ("@id", DbType.Int64));
        foreach (var one in marks)
            await mark.RunAsync(CancellationToken.None, one.MessageId, one.Version, one.RedrawAt?.ToUnixTimeMilliseconds(), one.CardId);
    });

    public Task PostedAsync(OutboxEntry entry, string messageId)
    {
        var now = time.GetUtcNow();
        var mark = new Posted(entry.Id, messageId, now, entry.DeleteAfter is { } minutes ? now + TimeSpan.FromMinutes(minutes) : null);
        return storage.UntilSavedAsync(() => _posted.AddAsync(mark));
    }

    public Task ShownAsync(Card card, string? messageId, DateTimeOffset? redrawAt)
    {
        var mark = new Shown(card.Id, messageId, card.Wanted, redrawAt);
        return storage.UntilSavedAsync(() => _shown.AddAsync(mark));
    }

    private sealed record Posted(long EntryId, string MessageId, DateTimeOffset At, DateTimeOffset? DeleteAt);

    private sealed record Shown(long CardId, string? MessageId, int Version, DateTimeOffset? RedrawAt);
}
