using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Reads waiting messages: codes first, each kind oldest first.</summary>
internal static class PendingMessages
{
    private const int AtOnce = 500;

    /// <summary>
    /// For all chats in one query: a burst of codes must not wait for one query each. Chats without a post among the first ones are listed
    /// too.
    /// </summary>
    public static async Task<IReadOnlyDictionary<ChatRef, IReadOnlyList<PendingMessage>>> ByChatAsync(
        BotDbContext db, CancellationToken cancellationToken)
    {
        var posts =
            await Select(db, InOrder(db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting)).Take(AtOnce), cancellationToken);
        var byChat = posts
            .GroupBy(post => post.Entry.Chat)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<PendingMessage>)[.. group]);

        // Paused chats, or a platform that is off, may have more messages than one read returns; the messages of other chats would be
        // behind them.
        foreach (var chat in posts.Count == AtOnce
            ? await db.Outbox
                .Where(entry => entry.Status == OutboxStatus.Waiting)
                .Select(entry => entry.Chat)
                .Distinct()
                .ToListAsync(cancellationToken)
            : [])
            byChat.TryAdd(chat, []);
        return byChat;
    }

    public static async Task<PendingMessage?> NextAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken) =>
        (await Select(
        db,
        InOrder(db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting && entry.Chat == chat)).Take(1),
        cancellationToken)).FirstOrDefault();

    /// <summary>Committed messages by chat, with the messages that they answer: only the cards are read.</summary>
    public static async Task<IReadOnlyDictionary<ChatRef, IReadOnlyList<PendingMessage>>> OfAsync(
        BotDbContext db, IReadOnlyList<OutboxEntry> committed, CancellationToken cancellationToken)
    {
        var rentalIds = committed.Select(entry => entry.RentalId).OfType<long>().Distinct().ToList();
        var cards = (await db.Cards
            .Where(card => rentalIds.Contains(card.RentalId))
            .Select(card => new { card.RentalId, card.Chat, card.MessageId })
            .ToListAsync(cancellationToken))
            .ToDictionary(card => ((long?)card.RentalId, card.Chat), card => card.MessageId);
        return committed
            .Where(entry => entry.Status == OutboxStatus.Waiting)
            .OrderBy(entry => entry.Id)
            .GroupBy(entry => entry.Chat, entry => new PendingMessage(entry, cards.GetValueOrDefault((entry.RentalId, entry.Chat))))
            .ToDictionary(group => group.Key, group => (IReadOnlyList<PendingMessage>)[.. group]);
    }

    private static IQueryable<OutboxEntry> InOrder(IQueryable<OutboxEntry> entries) =>
        entries.OrderBy(entry => entry.Kind == OutboxKind.Code ? 0 : 1).ThenBy(entry => entry.Id);

    private static Task<List<PendingMessage>> Select(
        BotDbContext db, IQueryable<OutboxEntry> entries, CancellationToken cancellationToken) => entries
        .Select(entry => new PendingMessage(
            entry,
            db.Cards
                .Where(card => card.RentalId == entry.RentalId && card.Chat == entry.Chat)
                .Select(card => card.MessageId)
                .FirstOrDefault()))
        .ToListAsync(cancellationToken);
}
