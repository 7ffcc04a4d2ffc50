using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Writes the posts of an SMS, one for each chat of its number, in the transaction that saves the SMS. A group that hides codes gets a post
/// without the code; members who wait there are mentioned once.
/// </summary>
internal sealed class CodeNotifications(BotDbContext db, IReadOnlyList<long> rentalIds, DateTimeOffset now, CancellationToken cancellationToken)
{
    private ILookup<long, ChatRef>? _shares;

    public async Task AddAsync(Rental rental, Sms sms)
    {
        _shares ??= (await db.Shares.Where(share => rentalIds.Contains(share.RentalId) && share.TakenInAt != null).ToListAsync(cancellationToken))
            .ToLookup(share => share.RentalId, share => share.Chat);
        if (!rental.IsGroups)
            Add(rental.Chat, CodeMessage.Of(rental, sms), null);

        List<ChatRef> groups = [.. rental.IsGroups ? [rental.Chat] : Array.Empty<ChatRef>(), .. _shares[rental.Id]];
        if (groups.Count == 0)
            return;

        // The button that shows the code needs the id of the SMS.
        db.Sms.Add(sms);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var chat in groups)
            await AddToGroupAsync(rental, sms, chat);

        void Add(ChatRef chat, Reply reply, int? deleteAfter) => db.Outbox.Add(new OutboxEntry
        {
            Chat = chat,
            Kind = OutboxKind.Code,
            Sms = sms,
            RentalId = rental.Id,
            Payload = reply.ToJson(),
            CreatedAt = now,
            DeleteAfter = deleteAfter,
        });

        async Task AddToGroupAsync(Rental rental, Sms sms, ChatRef chat)
        {
            var group = await db.Groups.AsNoTracking().FirstOrDefaultAsync(group => group.Chat == chat, cancellationToken) ?? GroupChat.Default(chat);
            var waiting = await db.Expectations.Where(one => one.RentalId == rental.Id && one.Chat == chat).OrderBy(one => one.Id).ToListAsync(cancellationToken);
            db.Expectations.RemoveRange(waiting);
            var reply = GroupMessage.Of(rental, sms, group, waiting);
            Add(chat, reply, group.DeleteAfter);
        }
    }
}
