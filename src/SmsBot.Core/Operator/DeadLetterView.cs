using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Messages that chats did not accept, the reason, and a button to retry. Their content is not shown: it may be a code.</summary>
internal sealed class DeadLetterView(UnitOfWork unitOfWork, DeadLetters deadLetters, AccountLookup accounts, AuditLog audit)
{
    private const int Most = 8;

    public Task<List<DeadLetterChat>> ReadAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => db.Outbox.Where(entry => entry.Status == OutboxStatus.Parked)
            .GroupBy(entry => entry.Chat)
            .Select(
                group => new
                {
                    Chat = group.Key,
                    Count = group.Count(),
                    Codes = group.Count(entry => entry.Kind == OutboxKind.Code),
                    Oldest = group.Min(entry => entry.Id),
                    Newest = group.Max(entry => entry.Id),
                })
            .OrderBy(chat => chat.Oldest)
            .Join(
                db.Outbox,
                chat => chat.Newest,
                entry => entry.Id,
                (chat, entry) => new DeadLetterChat(chat.Chat, chat.Count, chat.Codes, chat.Oldest, entry.Reason, entry.CreatedAt))
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The names of the chats: of a private one the member's, of a group its title.</summary>
    public Task<AccountNames> NamesAsync(IEnumerable<DeadLetterChat> chats, CancellationToken cancellationToken) =>
        accounts.NamesAsync(chats.Select(chat => $"{chat.Chat}"), cancellationToken);

    public async Task<Reply> BuildAsync(CancellationToken cancellationToken)
    {
        var chats = await ReadAsync(cancellationToken);
        var reply = new Reply { Private = true, Replaces = false };
        if (chats.Count == 0)
            return reply.Line(Texts.Parked_None);

        var names = await NamesAsync(chats, cancellationToken);
        reply = reply.Heading(Texts.Parked_Title);
        foreach (var chat in chats.OrderBy(chat => chat.Oldest).Take(Most))
        {
            reply = reply
                .Line(
                    Texts.Parked_Line,
                    names.Show($"{chat.Chat}"),
                    chat.Count,
                    chat.Codes,
                    Span.Relative(chat.NewestAt),
                    UntrustedText.Line(chat.Reason, 120))
                .Row(
                    Button.Press(
                        Sentence.Of(Texts.Parked_Retry, names.Find($"{chat.Chat}") ?? $"{chat.Chat}").ToString(), ButtonToken.Of(ButtonActions.RetryParked, chat.Oldest)));
        }

        return chats.Count > Most ? reply.Line(Texts.Parked_More, chats.Count - Most) : reply;
    }

    /// <summary>Everything that is parked for this entry's chat waits to be posted again.</summary>
    public async Task<Reply> RetryAsync(CommandRequest request, long entryId, CancellationToken cancellationToken)
    {
        var chat = await unitOfWork.ReadAsync(
            db => db.Outbox
                .Where(entry => entry.Id == entryId && entry.Status == OutboxStatus.Parked)
                .Select(entry => entry.Chat)
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken)
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        await deadLetters.RetryAsync(
            chat,
            db => audit.Note(db, AuditAct.Retry, request, detail: string.Create(CultureInfo.InvariantCulture, $"{chat}")),
            cancellationToken);
        var names = await accounts.NamesAsync([$"{chat}"], cancellationToken);
        return new Reply { Private = true }.Line(Texts.Parked_Retried, names.Show($"{chat}"));
    }
}
