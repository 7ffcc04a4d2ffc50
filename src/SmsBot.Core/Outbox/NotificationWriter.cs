using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Adds a message from the bot to the outbox, inside the caller's transaction, in the language of its reader.</summary>
internal static class NotificationWriter
{
    public static Task AddAsync(
        BotDbContext db, Rental rental, Func<Reply> words, DateTimeOffset now, CancellationToken cancellationToken) =>
        AddAsync(db, rental, rental.Chat, words, now, cancellationToken);

    /// <summary>The same for another chat that shows the number, as a reply to its card there.</summary>
    public static async Task AddAsync(
        BotDbContext db, Rental rental, ChatRef chat, Func<Reply> words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var language = await StoredLanguage.OfAsync(db, rental, chat, cancellationToken);
        db.Outbox.Add(Entry(chat, Spoken.In(language, words), now, rental.Id));
    }

    /// <summary>To a chat of this member: their own, or a group.</summary>
    public static async Task AddAsync(
        BotDbContext db,
        Owner member,
        ChatRef chat,
        bool isGroup,
        Func<Reply> words,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var language = await StoredLanguage.OfAsync(db, member, isGroup ? chat : null, cancellationToken);
        Add(db, chat, Spoken.In(language, words), now);
    }

    /// <summary>A message whose words are made already.</summary>
    public static void Add(BotDbContext db, ChatRef chat, Reply reply, DateTimeOffset now) => db.Outbox.Add(Entry(chat, reply, now, null));

    private static OutboxEntry Entry(ChatRef chat, Reply reply, DateTimeOffset now, long? rentalId) =>
        new() { Chat = chat, Kind = OutboxKind.Notice, RentalId = rentalId, Payload = reply.ToJson(), CreatedAt = now };
}
