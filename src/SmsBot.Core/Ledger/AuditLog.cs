using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Ledger;

/// <summary>The only place that writes audit entries. If an act changes tables, its entry is part of the same transaction.</summary>
internal sealed class AuditLog(UnitOfWork unitOfWork, TimeProvider time)
{
    public const int MaxDetail = 200;
    private const int MaxName = 60;

    public void Note(
        BotDbContext db, AuditAct act, CommandRequest? request, ChatRef? chat = null, long? rentalId = null, string? detail = null) =>
        Write(db, time.GetUtcNow(), act, request?.Sender, request?.SenderName, chat ?? request?.Chat, rentalId, detail);

    public Task NoteAsync(
        AuditAct act,
        CommandRequest? request,
        CancellationToken cancellationToken,
        ChatRef? chat = null,
        long? rentalId = null,
        string? detail = null) =>
        unitOfWork.WriteAsync(
            db =>
            {
                Note(db, act, request, chat, rentalId, detail);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>For acts without a present request: an outcome that was read later, or an act of the bot itself.</summary>
    public static void Write(
        BotDbContext db, DateTimeOffset now, AuditAct act, Owner? who, string? name, ChatRef? chat, long? rentalId, string? detail) =>
        db.Audit.Add(new AuditEntry
        {
            At = now,
            Act = act,
            Who = who,
            WhoName = name is null ? null : UntrustedText.Line(name, MaxName),
            Chat = chat,
            RentalId = rentalId,
            Detail = detail is null ? null : UntrustedText.Cut(detail, MaxDetail),
        });
}
