using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Adds a message from the bot to the outbox, inside the caller's transaction.</summary>
internal static class NotificationWriter
{
    public static void Add(BotDbContext db, Rental rental, Reply reply, DateTimeOffset now) => Add(db, rental, rental.Chat, reply, now);

    /// <summary>The same for another chat that shows the number, as a reply to its card there.</summary>
    public static void Add(BotDbContext db, Rental rental, ChatRef chat, Reply reply, DateTimeOffset now) =>
        db.Outbox.Add(
            new OutboxEntry { Chat = chat, Kind = OutboxKind.Notice, RentalId = rental.Id, Payload = reply.ToJson(), CreatedAt = now });

    public static void Add(BotDbContext db, ChatRef chat, Reply reply, DateTimeOffset now) =>
        db.Outbox.Add(new OutboxEntry { Chat = chat, Kind = OutboxKind.Notice, Payload = reply.ToJson(), CreatedAt = now });
}
