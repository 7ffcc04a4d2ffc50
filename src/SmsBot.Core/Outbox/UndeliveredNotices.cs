using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Sends codes that a group did not accept to the owner in private, with the reason. Each is sent once, because an SMS has one row per
/// chat.
/// </summary>
internal static class UndeliveredNotices
{
    public static async Task AddAsync(
        BotDbContext db, IQueryable<OutboxEntry> lost, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var posts = await lost
            .Where(entry => entry.Kind == OutboxKind.Code && entry.Status == OutboxStatus.Waiting && entry.SmsId != null)
            .Join(
                db.Rentals,
                entry => entry.RentalId,
                rental => rental.Id,
                (entry, rental) => new { entry.Chat, entry.Sms, Rental = rental })
            .ToListAsync(cancellationToken);
        foreach (var post in posts)
        {
            // On every platform so far the private chat has the member's own id.
            var owner = new ChatRef(post.Rental.Owner.Platform, post.Rental.Owner.UserId);
            if (post.Chat.IsSameChat(owner)
                || post.Sms is not { } sms
                || await db.Outbox.AnyAsync(
                    entry => entry.SmsId == sms.Id && entry.Chat == owner && entry.Kind == OutboxKind.Code, cancellationToken))
                continue;

            var title =
                await db.Groups.Where(group => group.Chat == post.Chat).Select(group => group.Title).FirstOrDefaultAsync(cancellationToken);
            var language = await StoredLanguage.OfAsync(db, post.Rental.Owner, null, cancellationToken);
            var reply = Spoken.In(language, () => CodeMessage.Of(
                new Reply().Line(Texts.Group_Gone, title is { Length: > 0 } ? title : post.Chat.ToString(), reason),
                post.Rental,
                sms,
                withActions: false));
            db.Outbox.Add(new OutboxEntry
            {
                Chat = owner,
                Kind = OutboxKind.Code,
                Sms = sms,
                RentalId = post.Rental.Id,
                Payload = reply.ToJson(),
                CreatedAt = now,
            });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
