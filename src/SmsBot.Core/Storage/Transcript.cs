using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Storage;

/// <summary>The messages of chats whose platform stores none.</summary>
internal sealed class Transcript(UnitOfWork unitOfWork, TimeProvider time) : ITranscript
{
    public Task<TranscriptMessage> AddAsync(
        ChatRef chat, string? replyTo, bool fromMember, string payload, long? outboxId, CancellationToken cancellationToken) =>
            unitOfWork.WriteAsync(
        async db =>
        {
            var row = outboxId is null
                ? null
                : await db.Transcript.FirstOrDefaultAsync(row => row.Chat == chat && row.OutboxId == outboxId, cancellationToken);
            if (row is null)
            {
                row = new TranscriptRow
                {
                    Chat = chat,
                    ReplyTo = replyTo,
                    FromMember = fromMember,
                    Payload = payload,
                    OutboxId = outboxId,
                    At = time.GetUtcNow(),
                };
                db.Transcript.Add(row);
                await db.SaveChangesAsync(cancellationToken);
            }

            return row.ToMessage();
        },
        cancellationToken);

    public Task<TranscriptMessage?> ReplaceAsync(ChatRef chat, long id, string payload, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
        async db =>
        {
            var row = await db.Transcript.FirstOrDefaultAsync(row => row.Id == id && row.Chat == chat, cancellationToken);
            if (row is not null)
                row.Payload = payload;
            return row?.ToMessage();
        },
        cancellationToken);

    public async Task<TranscriptMessage?> FindAsync(ChatRef chat, long id, CancellationToken cancellationToken) =>
        (await unitOfWork.ReadAsync(
            db => db.Transcript.FirstOrDefaultAsync(row => row.Id == id && row.Chat == chat, cancellationToken), cancellationToken))
        ?.ToMessage();

    public async Task<IReadOnlyList<TranscriptMessage>> ListAsync(ChatRef chat, int limit, CancellationToken cancellationToken)
    {
        var rows = await unitOfWork.ReadAsync(
            db => db.Transcript.Where(row => row.Chat == chat).OrderByDescending(row => row.Id).Take(limit).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(row => row.ToMessage()).Reverse()];
    }
}
