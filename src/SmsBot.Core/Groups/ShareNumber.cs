using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Groups;

/// <summary>
/// Shares a number with a further group. An admin of that group does it directly; for anybody else, an admin there must accept it.
/// </summary>
internal sealed class ShareNumber(UnitOfWork unitOfWork, RentalAuthorizer authorizer, IChatList list, AuditLog audit, TimeProvider time)
{
    /// <summary>True if it is shared, false if an admin of the group must accept it first.</summary>
    public async Task<bool> RunAsync(CommandRequest request, Rental rental, ChatPlace target, CancellationToken cancellationToken)
    {
        if (!list.IsListedChat(target.Chat))
        {
            await authorizer.NoteRefusedAsync(Permission.TakeIn, request, target.Chat, rental, cancellationToken);
            throw new RefusedException(RefusalCode.GroupNotListed, target.Chat.ToString());
        }

        var isKnownThere = target.Chat.Platform == request.Sender.Platform;
        if (isKnownThere)
            await authorizer.RequireAsync(Permission.TakeIn, request, target.Chat, rental, cancellationToken);

        return await unitOfWork.WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                await RequireOpenAsync(db, rental.Id, cancellationToken);
                var share = await db.Shares.FirstOrDefaultAsync(
                    share => share.RentalId == rental.Id && share.Chat == target.Chat, cancellationToken);
                if (rental.Chat == target.Chat || share?.TakenInAt is not null)
                    return true;
                if (share is not null && !isKnownThere)
                    return false;

                if (share is null)
                    db.Shares.Add(
                        share = new Share
                        {
                            RentalId = rental.Id,
                            Chat = target.Chat,
                            Title = target.Title,
                            By = request.Sender,
                            At = now,
                        });
                if (isKnownThere)
                {
                    await TakeInAsync(db, share, request, now, cancellationToken);
                    return true;
                }

                await db.SaveChangesAsync(cancellationToken);
                await NotificationWriter.AddAsync(
                    db, request.Sender, target.Chat, isGroup: true, () => Question(rental, share, request), now, cancellationToken);
                return false;
            },
            cancellationToken);
    }

    /// <summary>An admin of the group accepts what somebody else has asked for.</summary>
    public async Task TakeInAsync(CommandRequest request, long shareId, CancellationToken cancellationToken)
    {
        var asked = await FindAsync(shareId, cancellationToken);
        if (asked is null || asked.Chat != request.Chat)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        await authorizer.RequireAsync(Permission.TakeIn, request, request.Chat, null, cancellationToken);
        await unitOfWork.WriteAsync(
            async db =>
            {
                if (await db.Shares.FirstOrDefaultAsync(share => share.Id == shareId, cancellationToken) is not { TakenInAt: null } share)
                    return;

                await RequireOpenAsync(db, share.RentalId, cancellationToken);
                await TakeInAsync(db, share, request, time.GetUtcNow(), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// Ends a share, or a request for one. Messages that wait for that chat are not posted: the number's own chat has them.
    /// </summary>
    public async Task EndAsync(CommandRequest request, Share share, CancellationToken cancellationToken)
    {
        var rental = await unitOfWork.ReadAsync(
            db => db.Rentals.SingleAsync(rental => rental.Id == share.RentalId, cancellationToken), cancellationToken);
        if (request.Chat != share.Chat)
            await authorizer.RequireOwnAsync(request, rental.Id, Permission.Unshare, cancellationToken);

        await authorizer.RequireAsync(Permission.Unshare, request, share.Chat, rental, cancellationToken);
        await unitOfWork.WriteAsync(
            async db =>
            {
                if (await db.Shares.Where(row => row.Id == share.Id).ExecuteDeleteAsync(cancellationToken) == 0)
                    return;

                await db.Expectations
                    .Where(one => one.RentalId == share.RentalId && one.Chat == share.Chat)
                    .ExecuteDeleteAsync(cancellationToken);
                await db.Outbox
                    .Where(entry => entry.RentalId == share.RentalId && entry.Chat == share.Chat && entry.Status != OutboxStatus.Sent)
                    .ExecuteDeleteAsync(cancellationToken);
                audit.Note(db, AuditAct.Unshare, request, share.Chat, share.RentalId);
                Cards.Redraw(db, share.RentalId);
            },
            cancellationToken);
    }

    public Task<Share?> FindAsync(long shareId, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(db => db.Shares.FirstOrDefaultAsync(share => share.Id == shareId, cancellationToken), cancellationToken);

    public Task<List<Share>> ListAsync(long rentalId, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(
            db => db.Shares.Where(share => share.RentalId == rentalId).OrderBy(share => share.Id).ToListAsync(cancellationToken),
            cancellationToken);

    private static async Task RequireOpenAsync(BotDbContext db, long rentalId, CancellationToken cancellationToken)
    {
        if (!(await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken)).IsOpen)
            throw new RefusedException(RefusalCode.NotPossibleNow);
    }

    private async Task TakeInAsync(
        BotDbContext db, Share share, CommandRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        share.TakenInAt = now;
        audit.Note(db, AuditAct.Share, request, share.Chat, share.RentalId);

        // A chat where it was shared has a card, which now says that it is no longer shared.
        if (await db.Cards.FirstOrDefaultAsync(
            card => card.RentalId == share.RentalId && card.Chat == share.Chat, cancellationToken) is { } card)
            card.MessageId = null;
        else
            Cards.Add(db, share.RentalId, share.Chat);
    }

    private static Reply Question(Rental rental, Share share, CommandRequest request) => new Reply()
        .Line(
            Texts.Share_Asked,
            request.StoredName,
            Span.Mono(request.Sender.ToString()),
            RentalServiceText.Of(rental),
            RentalCountryText.Of(rental))
        .Row(
            Button.Press(Texts.Share_TakeIn, ButtonToken.Of(ButtonActions.TakeIn, share.Id), ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Unshare, share.Id)));
}
