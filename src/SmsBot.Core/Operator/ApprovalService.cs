using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// Sends a request that one of our limits refused to the admins, and their answer back: a button that rents exactly this, once, for a
/// limited time. Nothing is bought before the member presses it.
/// </summary>
internal sealed class ApprovalService(
    UnitOfWork unitOfWork, SpendLimits limits, AdminAlerts alerts, AccessPolicy access, AuditLog audit, ApprovalTexts texts,
    TimeProvider time) : IExpiringData
{
    private const int MostOpen = 3;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>[Ask the operator], or nothing if there is no admin to ask.</summary>
    public async Task<Button[]> DraftAsync(CommandRequest request, RentRequest wish, Money most, CancellationToken cancellationToken)
    {
        if (!access.HasAdmin)
            return [];

        var choice = new OfferChoice(SpendKind.Rent) { Wish = wish, Shown = most, Confirmed = true };
        var id = await unitOfWork.WriteAsync(
            async db =>
            {
                var draft = new Approval
                {
                    Owner = request.Sender,
                    OwnerName = request.StoredName,
                    Chat = request.RentalChat,
                    Choice = choice.ToJson(),
                    CreatedAt = time.GetUtcNow(),
                };
                db.Approvals.Add(draft);
                await db.SaveChangesAsync(cancellationToken);
                return draft.Id;
            },
            cancellationToken);
        return [Button.Press(Texts.Approve_Ask, ButtonToken.Of(ButtonActions.AskOperator, id))];
    }

    public Task<Reply> AskAsync(ButtonPress press, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var owner = press.Request.Sender;
            var approval = await LoadAsync(db, press.Id(0), cancellationToken);
            if (approval.Owner != owner)
                throw new RefusedException(RefusalCode.NotYourRental);
            if (await db.Approvals.CountAsync(
                other => other.Owner == owner && other.Status == ApprovalStatus.Asked, cancellationToken) >= MostOpen)
                throw new RefusedException(RefusalCode.TooManyQuestions, MostOpen);

            var choice = OfferChoice.FromJson(approval.Choice);
            var over = await limits.OverAsync(
                db, owner, approval.Account, choice.Wish!.Service, choice.Wish.Kind, choice.Shown!.Value, cancellationToken);
            approval.Ask(over.Select(refusal => refusal.Code), time.GetUtcNow());
            await alerts.TellAsync(db, () => texts.Question(approval, choice, over), cancellationToken);
            return new Reply { Private = true }.Line(Texts.Approve_Asked, texts.What(choice));
        },
        cancellationToken);

    public Task<Reply> DecideAsync(ButtonPress press, bool grant, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var approval = await LoadAsync(db, press.Id(0), cancellationToken);
            var choice = OfferChoice.FromJson(approval.Choice);
            var now = time.GetUtcNow();
            var answer = grant
                ? await GrantAsync(db, approval, choice, press.Request.Sender, now, cancellationToken)
                : Decline(approval, choice, press.Request.Sender);
            await NotificationWriter.AddAsync(db, approval.Owner, approval.Chat, approval.IsGroups, answer, now, cancellationToken);

            var detail = Spoken.Recorded(() => Sentence.Of(Word(), approval.Owner, texts.What(choice)).ToString());
            audit.Note(db, AuditAct.Approve, press.Request, approval.Chat, detail: detail);
            return new Reply { Private = true, Replaces = true }.Line(Word(), approval.OwnerName, texts.What(choice));

            string Word() => grant ? Texts.Approve_Granted : Texts.Approve_Declined;
        },
        cancellationToken);

    public Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        return unitOfWork.WriteAsync(
            db => db.Approvals.Where(approval => approval.CreatedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private async Task<Func<Reply>> GrantAsync(
        BotDbContext db, Approval approval, OfferChoice choice, Owner by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var approved = choice with { ApprovalId = approval.Id };
        var offer = new Offer { Owner = approval.Owner, Chat = approval.Chat, Choice = approved.ToJson(), CreatedAt = now };
        db.Offers.Add(offer);
        await db.SaveChangesAsync(cancellationToken);
        var until = now + RentalTimes.ApprovalValid;
        approval.Grant(by, offer.Id, until);
        return () => texts.Granted(offer.Id, choice, until);
    }

    private Func<Reply> Decline(Approval approval, OfferChoice choice, Owner by)
    {
        approval.Decline(by);
        return () => new Reply().Line(Texts.Approve_Refused, texts.What(choice));
    }

    private static async Task<Approval> LoadAsync(BotDbContext db, long id, CancellationToken cancellationToken) =>
        await db.Approvals.FirstOrDefaultAsync(approval => approval.Id == id, cancellationToken)
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
}
