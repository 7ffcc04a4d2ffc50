using SmsBot.Core.Chat;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Audit;

/// <summary>The one way into the audit. Where an act changes tables, its line is part of the same transaction.</summary>
internal sealed class AuditLog(Database database, TimeProvider time)
{
    public const int MaxDetail = 200;

    public void Note(BotDbContext db, AuditAct act, CommandRequest? request, ChatRef? chat = null, long? rentalId = null, string? detail = null) =>
        db.Audit.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            Act = act,
            Who = request?.Sender,
            WhoName = request?.SenderName,
            Chat = chat ?? request?.Chat,
            RentalId = rentalId,
            Detail = detail is { Length: > MaxDetail } ? detail[..MaxDetail] : detail,
        });

    public Task NoteAsync(AuditAct act, CommandRequest? request, CancellationToken cancellationToken, ChatRef? chat = null, long? rentalId = null, string? detail = null) =>
        database.WriteAsync(
            db =>
            {
                Note(db, act, request, chat, rentalId, detail);
                return Task.CompletedTask;
            },
            cancellationToken);
}
