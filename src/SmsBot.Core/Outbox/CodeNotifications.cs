using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Writes the posts of an SMS, one for each chat of its number, in the transaction that saves the SMS. A group that hides codes gets a post
/// without the code; members who wait there are mentioned once.
/// </summary>
internal sealed class CodeNotifications(
    BotDbContext db, IReadOnlyList<long> rentalIds, DateTimeOffset now, CancellationToken cancellationToken)
{
    private readonly SmsRows _rows = new(db, cancellationToken);
    private readonly Dictionary<(Owner Member, ChatRef Chat), CultureInfo> _languages = [];
    private ILookup<long, ChatRef>? _shares;

    public async Task AddAsync(Rental rental, Sms sms)
    {
        _shares ??= (await db.Shares
            .Where(share => rentalIds.Contains(share.RentalId) && share.TakenInAt != null)
            .ToListAsync(cancellationToken))
            .ToLookup(share => share.RentalId, share => share.Chat);

        // The posts, and the button that shows the code in a group, need the id of the SMS.
        await _rows.AddAsync(sms);
        if (!rental.IsGroups)
            await AddAsync(rental.Chat, () => CodeMessage.Of(rental, sms), null);

        List<ChatRef> groups = [.. rental.IsGroups ? [rental.Chat] : Array.Empty<ChatRef>(), .. _shares[rental.Id]];
        foreach (var chat in groups)
            await AddToGroupAsync(rental, sms, chat);

        async Task AddAsync(ChatRef chat, Func<Reply> words, int? deleteAfter) => await _rows.AddAsync(new OutboxEntry
        {
            Chat = chat,
            Kind = OutboxKind.Code,
            SmsId = sms.Id,
            RentalId = rental.Id,
            Payload = Spoken.In(await LanguageAsync(rental, chat), words).ToJson(),
            CreatedAt = now,
            DeleteAfter = deleteAfter,
        });

        async Task AddToGroupAsync(Rental rental, Sms sms, ChatRef chat)
        {
            var group = await db.Groups.AsNoTracking().FirstOrDefaultAsync(group => group.Chat == chat, cancellationToken)
                ?? GroupChat.Default(chat);
            var waiting = await db.Expectations
                .Where(one => one.RentalId == rental.Id && one.Chat == chat)
                .OrderBy(one => one.Id)
                .ToListAsync(cancellationToken);
            db.Expectations.RemoveRange(waiting);
            await AddAsync(chat, () => GroupMessage.Of(rental, sms, group, waiting), group.DeleteAfter);
        }
    }

    private async Task<CultureInfo> LanguageAsync(Rental rental, ChatRef chat)
    {
        if (!_languages.TryGetValue((rental.Owner, chat), out var language))
            _languages[(rental.Owner, chat)] = language = await StoredLanguage.OfAsync(db, rental, chat, cancellationToken);
        return language;
    }
}
