using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>What waits in the tables, oldest first.</summary>
internal static class WaitingPosts
{
    private const int AtOnce = 500;

    /// <summary>Of all chats in one query: a burst of codes must not wait for a query each.</summary>
    public static async Task<IReadOnlyDictionary<ChatRef, IReadOnlyList<WaitingPost>>> ByChatAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var posts = await Select(db, db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting).OrderBy(entry => entry.Id).Take(AtOnce), cancellationToken);
        return posts.GroupBy(post => post.Entry.Chat).ToDictionary(group => group.Key, group => (IReadOnlyList<WaitingPost>)[.. group]);
    }

    public static async Task<WaitingPost?> NextAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken) => (await Select(
        db, db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting && entry.Chat == chat).OrderBy(entry => entry.Id).Take(1), cancellationToken)).FirstOrDefault();

    private static Task<List<WaitingPost>> Select(BotDbContext db, IQueryable<OutboxEntry> entries, CancellationToken cancellationToken) => entries
        .Select(entry => new WaitingPost(
            entry, db.Cards.Where(card => card.RentalId == entry.RentalId && card.Chat == entry.Chat).Select(card => card.MessageId).FirstOrDefault()))
        .ToListAsync(cancellationToken);
}
