using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Audit;
using SmsBot.Core.Chat;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>Everything that is kept about one member, line by line: their settings, rentals, spends, SMS still kept and audit.</summary>
internal sealed class MemberExport(Database database, ProviderSet providers)
{
    public Task<IReadOnlyList<string>> ReadAsync(Owner owner, CancellationToken cancellationToken) => database.ReadAsync(
        async db => (IReadOnlyList<string>)
        [
            .. Settings(await db.MemberSettings.FirstOrDefaultAsync(row => row.Owner == owner, cancellationToken)),
            .. await RentalsAsync(db, owner, cancellationToken),
            .. await SpendsAsync(db, owner, cancellationToken),
            .. await SmsAsync(db, owner, cancellationToken),
            .. await AuditAsync(db, owner, cancellationToken),
        ],
        cancellationToken);

    private static IEnumerable<string> Settings(MemberSettings? settings)
    {
        yield return Texts.Export_Settings;
        if (settings is null)
            yield return Texts.Settings_None;
        else
            yield return Join(settings.TimeZone, settings.Country, settings.Provider, settings.MaxPrice, settings.Favourites);
    }

    private async Task<IEnumerable<string>> RentalsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var rentals = await db.Rentals.Where(rental => rental.Owner == owner).OrderBy(rental => rental.Id).ToListAsync(cancellationToken);
        return rentals
            .Select(rental => Join(
                rental.Id, At(rental.CreatedAt), rental.ServiceName, rental.CountryName, rental.Phone, providers.DisplayName(rental.Provider), rental.Price, rental.Status, At(rental.EndsAt), rental.Note))
            .Prepend(Texts.Export_Rentals);
    }

    private static async Task<IEnumerable<string>> SpendsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var spends = await db.Spends.Where(spend => spend.Rental.Owner == owner).OrderBy(spend => spend.Id).ToListAsync(cancellationToken);
        return spends
            .Select(spend => Join(spend.RentalId, At(spend.CreatedAt), spend.Kind, spend.Status, spend.Charged, spend.RefundedMicros > 0 ? new Ledger.Money(spend.RefundedMicros, spend.Currency) : null))
            .Prepend(Texts.Export_Spends);
    }

    private static async Task<IEnumerable<string>> SmsAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var sms = await db.Sms
            .Where(sms => sms.Text != null && db.Rentals.Any(rental => rental.Id == sms.RentalId && rental.Owner == owner))
            .OrderBy(sms => sms.Id)
            .ToListAsync(cancellationToken);
        return sms.Select(one => Join(one.RentalId, At(one.SeenAt), one.Sender, one.Code, UntrustedText.Line(one.Text, 500))).Prepend(Texts.Export_Sms);
    }

    private static async Task<IEnumerable<string>> AuditAsync(BotDbContext db, Owner owner, CancellationToken cancellationToken)
    {
        var entries = await db.Audit.Where(entry => entry.Who == owner).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return entries.Select(entry => Join(At(entry.At), AuditText.Word(entry.Act), entry.RentalId, entry.Detail, entry.Chat)).Prepend(Texts.Export_Audit);
    }

    private static string Join(params IEnumerable<object?> parts) => string.Join(" | ", parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture) ?? ""));

    private static string At(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
