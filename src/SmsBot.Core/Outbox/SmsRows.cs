using System.Data;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Inserts the SMS of one transaction and their posts at once, by two prepared statements. EF's change tracker needs ten times as long for
/// these rows, and fifty codes in one answer would wait for it.
/// </summary>
internal sealed class SmsRows(BotDbContext db, CancellationToken cancellationToken)
{
    private PreparedSql? _sms;
    private PreparedSql? _posts;

    public async Task AddAsync(Sms sms)
    {
        _sms ??= await PreparedSql.OfAsync(
            db,
            """
            INSERT INTO "Sms" ("RentalId", "Fingerprint", "Sender", "Text", "Code", "ReceivedAt", "SeenAt", "Late")
            VALUES (@rental, @fingerprint, @sender, @text, @code, @received, @seen, @late) RETURNING "Id"
            """,
            cancellationToken,
            ("@rental", DbType.Int64),
            ("@fingerprint", DbType.String),
            ("@sender", DbType.String),
            ("@text", DbType.String),
            ("@code", DbType.String),
            ("@received", DbType.Int64),
            ("@seen", DbType.Int64),
            ("@late", DbType.Boolean));
        sms.Id = await _sms.InsertAsync(
            cancellationToken,
            sms.RentalId,
            sms.Fingerprint,
            sms.Sender,
            sms.Text,
            sms.Code,
            sms.ReceivedAt?.ToUnixTimeMilliseconds(),
            sms.SeenAt.ToUnixTimeMilliseconds(),
            sms.Late);
    }

    public async Task AddAsync(OutboxEntry post)
    {
        _posts ??= await PreparedSql.OfAsync(
            db,
            """
            INSERT INTO "Outbox" ("Chat", "Kind", "SmsId", "RentalId", "Payload", "Status", "CreatedAt", "DeleteAfter")
            VALUES (@chat, @kind, @sms, @rental, @payload, @status, @created, @delete) RETURNING "Id"
            """,
            cancellationToken,
            ("@chat", DbType.String),
            ("@kind", DbType.String),
            ("@sms", DbType.Int64),
            ("@rental", DbType.Int64),
            ("@payload", DbType.String),
            ("@status", DbType.String),
            ("@created", DbType.Int64),
            ("@delete", DbType.Int32));
        post.Id = await _posts.InsertAsync(
            cancellationToken,
            post.Chat.ToString(),
            post.Kind.ToString(),
            post.SmsId,
            post.RentalId,
            post.Payload,
            post.Status.ToString(),
            post.CreatedAt.ToUnixTimeMilliseconds(),
            post.DeleteAfter);
        db.Announce(post);
    }
}
