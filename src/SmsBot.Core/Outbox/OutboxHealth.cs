using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Whether messages leave the outbox. One chat that takes none is that chat's trouble; here it is about all of them.</summary>
internal sealed class OutboxHealth(UnitOfWork unitOfWork, Senders senders, TimeProvider time)
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);
    private const int Newest = 50;
    private const int Chats = 20;

    /// <summary>False while messages have waited for minutes and none was delivered in that time.</summary>
    public Task<bool> IsMovingAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db =>
        {
            var before = time.GetUtcNow() - Tolerated;
            var waiting = await db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting && entry.CreatedAt < before)
                .OrderBy(entry => entry.Id).Select(entry => entry.Chat).Take(Chats).ToListAsync(cancellationToken);
            return !waiting.Exists(chat => senders.IsOn(chat.Platform))
                || (await db.Outbox
                    .OrderByDescending(entry => entry.Id)
                    .Take(Newest)
                    .Select(entry => entry.SentAt)
                    .ToListAsync(cancellationToken)).Exists(sent => sent >= before);
        },
        cancellationToken);
}
