using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>Warns every chat of a lease 7 days, 1 day and 1 hour before it ends, once each, with the right button.</summary>
internal sealed class LeaseWarnings(UnitOfWork unitOfWork, ProviderSet providers)
{
    public async Task WarnAsync(IReadOnlyList<Rental> watched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var id in watched.Where(rental => Due(rental, now) is not null).Select(rental => rental.Id))
            await unitOfWork.WriteAsync(db => WarnAsync(db, id, now, cancellationToken), cancellationToken);
    }

    private static int? Due(Rental rental, DateTimeOffset now) =>
        rental is { Kind: RentalKind.Lease, Status: RentalStatus.Active, EndsAt: { } end }
            && end > now
            && LeaseWarningTimes.Passed(end - now) is { } hours
            && !(rental.WarnedHours <= hours)
            ? hours
            : null;

    private async Task WarnAsync(BotDbContext db, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rental = await db.Rentals.SingleAsync(rental => rental.Id == id, cancellationToken);
        if (Due(rental, now) is not { } hours)
            return;

        rental.NoteWarned(hours);
        var open = await db.Spends.FirstOrDefaultAsync(spend => spend.RentalId == id && spend.IsOpen, cancellationToken);
        var settings = await db.MemberSettings.AsNoTracking().FirstOrDefaultAsync(row => row.Owner == rental.Owner, cancellationToken);
        await NotificationWriter.AddAsync(
            db, rental, () => Draw(rental, rental.Chat, open, settings?.TimeZone, now), now, cancellationToken);
        foreach (var chat in await SharedChats.OfAsync(db, rental, cancellationToken))
            await NotificationWriter.AddAsync(db, rental, chat, () => Draw(rental, chat, open, zone: null, now), now, cancellationToken);
    }

    private Reply Draw(Rental rental, ChatRef chat, Spend? open, string? zone, DateTimeOffset now)
    {
        var end = rental.EndsAt!.Value;
        var isPrivate = chat == rental.Chat && !rental.IsGroups;
        var number = Span.Mono(PhoneText.Show(rental.Phone ?? ""));
        var reply = new Reply().Line(
            Texts.Lease_Ends,
            RentalServiceText.Of(rental),
            number,
            providers.DisplayName(rental.Provider),
            Span.Relative(end),
            MemberTime.Show(end, zone));
        if (isPrivate && rental.Note is { } note)
            reply = reply.Line(Texts.Card_Note, note);

        var row = KeepButtons(rental, open, now);
        if (row.Count == 0)
            return reply.Line(Texts.Lease_CannotKeep);
        return isPrivate || SharedChats.MaySpendIn(chat, rental)
            ? reply.Line(Texts.Lease_Keep).Row([.. row])
            : reply.Line(Texts.Lease_OwnerKeeps, rental.OwnerName);
    }

    private static List<Button> KeepButtons(Rental rental, Spend? open, DateTimeOffset now)
    {
        List<Button> row = [];
        foreach (var action in RentalActions.Of(rental, open, now).Select(state => state.Action))
        {
            if (action == RentalAction.Renew)
                row.Add(
                    Button.Press(
                        Sentence.Of(Texts.Button_Renew, rental.Days).ToString(),
                        ButtonToken.Of(ButtonActions.Renew, rental.Id),
                        ButtonStyle.Primary));
            else if (action == RentalAction.Extend)
                row.Add(Button.Press(Texts.Button_Extend, ButtonToken.Of(ButtonActions.Extend, rental.Id), ButtonStyle.Primary));
        }

        return row;
    }
}
