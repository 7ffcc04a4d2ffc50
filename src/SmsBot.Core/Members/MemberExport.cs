using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>
/// Everything that is kept about one member as one file: settings, rentals, spends, stored SMS and audit, each line with its kind.
/// </summary>
internal sealed class MemberExport(UnitOfWork unitOfWork, ProviderSet providers)
{
    public Task<Attachment> ReadAsync(Owner owner, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db => Csv.File("smsbot-export.csv",
        [
            .. Settings(await db.MemberSettings.FirstOrDefaultAsync(row => row.Owner == owner, cancellationToken)),
            .. await RentalsAsync(db, owner, cancellationToken),
            .. await SearchesAsync(db, owner, cancellationToken),
            .. await AlertsAsync(db, owner, cancellationToken),
            .. await SpendsAsync(db, owner, cancellationToken),
            .. await SmsAsync(db, owner, cancellationToken),
            .. await AuditAsync(db, owner, cancellationToken),
        ]),
        cancellationToken);

    private static IEnumerable<string> Settings(MemberSettings? settings)
    {
        yield return "#settings,time_zone,country,provider,most_for_a_code,favourites,numbers_for_code";
        if (settings is not null)
            yield return Csv.Line(
                "settings", settings.TimeZone, settings.Country, settings.Provider, settings.MaxPrice, settings.Favourites,
                settings.CodePreference);
    }

    private async Task<IEnumerable<string>> RentalsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var rentals = await db.Rentals.Where(rental => rental.Owner == owner).OrderBy(rental => rental.Id).ToListAsync(cancellationToken);
        return rentals
            .Select(rental => Csv.Line(
                "number",
                rental.Id,
                rental.CreatedAt,
                rental.ServiceName,
                rental.CountryName,
                rental.Phone,
                providers.DisplayName(rental.Provider),
                rental.Price,
                rental.Status,
                rental.EndsAt,
                rental.Note))
            .Prepend("#number,id,rented,service,country,number,provider,price,state,end,note");
    }

    private static async Task<IEnumerable<string>> SearchesAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var searches =
            await db.CodeSearches.Where(search => search.Owner == owner).OrderBy(search => search.Id).ToListAsync(cancellationToken);
        return searches
            .Select(search => Csv.Line("search", search.Id, search.CreatedAt, search.Service, search.Country, search.Cap, search.Status))
            .Prepend("#search,id,started,service,country,cap,state");
    }

    private static async Task<IEnumerable<string>> AlertsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var alerts = await db.PriceAlerts.Where(alert => alert.Owner == owner).OrderBy(alert => alert.Id).ToListAsync(cancellationToken);
        return alerts
            .Select(alert => Csv.Line(
                "alert", alert.CreatedAt, alert.Service, alert.Country, alert.Days, alert.MostPrice, alert.ExpiresAt))
            .Prepend("#alert,since,service,country,days,at_most,until");
    }

    private static async Task<IEnumerable<string>> SpendsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var spends = await db.Spends.Where(spend => spend.Rental.Owner == owner).OrderBy(spend => spend.Id).ToListAsync(cancellationToken);
        return spends
            .Select(
                spend => Csv.Line(
                    "spend",
                    spend.RentalId,
                    spend.CreatedAt,
                    spend.Kind,
                    spend.Status,
                    spend.Charged,
                    spend.RefundedMicros > 0 ? new Money(spend.RefundedMicros, spend.Currency) : null))
            .Prepend("#spend,number_id,when,what,outcome,charged,paid_back");
    }

    private static async Task<IEnumerable<string>> SmsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var sms = await db.Sms
            .Where(sms => sms.Text != null && db.Rentals.Any(rental => rental.Id == sms.RentalId && rental.Owner == owner))
            .OrderBy(sms => sms.Id)
            .ToListAsync(cancellationToken);
        return sms
            .Select(one => Csv.Line("sms", one.RentalId, one.SeenAt, one.Sender, one.Code, one.Text))
            .Prepend("#sms,number_id,when,sender,code,text");
    }

    private static async Task<IEnumerable<string>> AuditAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var entries = await db.Audit.Where(entry => entry.Who == owner).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return entries
            .Select(entry => Csv.Line("act", entry.At, AuditText.Word(entry.Act), entry.RentalId, entry.Detail, entry.Chat))
            .Prepend("#act,when,what,number_id,detail,where");
    }
}
