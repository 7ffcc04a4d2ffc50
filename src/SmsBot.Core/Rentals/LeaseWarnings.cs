using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Members;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>Tells the owner 7 days, 1 day and 1 hour before a lease ends, each once, with the button that helps.</summary>
internal sealed class LeaseWarnings(Database database, ProviderSet providers)
{
    private static readonly int[] Hours = [1, 24, 7 * 24];

    /// <summary>The nearest warning whose time has come at this distance from the end; null: none yet.</summary>
    public static int? Passed(TimeSpan left)
    {
        foreach (var hours in Hours)
        {
            if (left <= TimeSpan.FromHours(hours))
                return hours;
        }

        return null;
    }

    public async Task WarnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (hour, day, week) = (now.AddHours(1), now.AddDays(1), now.AddDays(7));
        var due = await database.ReadAsync(
            db => db.Rentals
                .Where(rental => rental.WatchUntil != null && rental.Kind == RentalKind.Lease && rental.Status == RentalStatus.Active && rental.EndsAt > now
                    && ((rental.EndsAt <= week && rental.WarnedHours == null) || (rental.EndsAt <= day && rental.WarnedHours > 24) || (rental.EndsAt <= hour && rental.WarnedHours > 1)))
                .Select(rental => rental.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in due)
            await database.WriteAsync(db => WarnAsync(db, id, now, cancellationToken), cancellationToken);
    }

    private async Task WarnAsync(BotDbContext db, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rental = await db.Rentals.SingleAsync(rental => rental.Id == id, cancellationToken);
        if (rental is not { Status: RentalStatus.Active, EndsAt: { } end } || Passed(end - now) is not { } hours || rental.WarnedHours <= hours)
            return;

        rental.NoteWarned(hours);
        var open = await db.Spends.FirstOrDefaultAsync(spend => spend.RentalId == id && spend.IsOpen, cancellationToken);
        var settings = await db.MemberSettings.AsNoTracking().FirstOrDefaultAsync(row => row.Owner == rental.Owner, cancellationToken);
        Notices.Add(db, rental, Draw(rental, open, end, settings?.TimeZone, now), now);
    }

    private Reply Draw(Rental rental, Spend? open, DateTimeOffset end, string? zone, DateTimeOffset now)
    {
        var number = Span.Mono(PhoneText.Show(rental.Phone ?? ""));
        var reply = new Reply().Line(Texts.Lease_Ends, rental.ServiceName, number, providers.DisplayName(rental.Provider), Span.Relative(end), MemberTime.Show(end, zone));
        if (rental.Note is { } note)
            reply = reply.Line(Texts.Card_Note, note);

        List<Button> row = [];
        foreach (var action in RentalActions.Of(rental, open, now).Select(state => state.Action))
        {
            if (action == RentalAction.Renew)
                row.Add(Button.Press(Sentence.Of(Texts.Button_Renew, rental.Days).ToString(), ButtonToken.Of(Verbs.Renew, rental.Id), ButtonStyle.Primary));
            else if (action == RentalAction.Extend)
                row.Add(Button.Press(Texts.Button_Extend, ButtonToken.Of(Verbs.Extend, rental.Id), ButtonStyle.Primary));
        }

        return row.Count > 0 ? reply.Line(Texts.Lease_Keep).Row([.. row]) : reply.Line(Texts.Lease_CannotKeep);
    }
}
