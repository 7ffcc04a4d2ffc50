using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Takes over what a provider's list shows and no row of an earlier database knows. Who wanted it is lost with the rows, so it becomes the
/// first admin's: its codes come, and its charge is in the ledger.
/// </summary>
internal sealed partial class UnknownPurchases(
    UnitOfWork unitOfWork, CatalogueStore catalogue, AccessPolicy access, TimeProvider time, ILogger<UnknownPurchases> logger)
{
    /// <summary>Returns how many were taken over. Each is known by its order id, so a repetition takes none over twice.</summary>
    public async Task<int> AdoptAsync(ISmsProvider provider, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var records = await ListAsync(provider, since - PurchaseMatch.Before, cancellationToken);
        var adopted = 0;
        foreach (var record in records.Where(record => record.BoughtAt is not { } at || at >= since - PurchaseMatch.Before))
        {
            if (access.Admins.FirstOrDefault() is not { } admin
                || provider.Terms.Products.FirstOrDefault(product => product.Key == record.Product) is not { } product
                || await unitOfWork.ReadAsync(db => IsKnownAsync(db, provider.Terms.Name, record, cancellationToken), cancellationToken))
                continue;

            var rental = NewRental(provider, product, record, admin, record.BoughtAt ?? time.GetUtcNow());
            var price = record.Charged ?? await AskPriceAsync(provider, rental, cancellationToken);
            if (await unitOfWork.WriteAsync(db => AdoptAsync(db, provider, rental, record, price, cancellationToken), cancellationToken))
                adopted++;
        }

        return adopted;
    }

    /// <summary>As far back as the list reaches: an account with many purchases must not keep the bot from buying for ever.</summary>
    private async Task<IReadOnlyList<PurchaseRecord>> ListAsync(
        ISmsProvider provider, DateTimeOffset since, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ((IListsPurchases)provider).ListPurchasesAsync(since, cancellationToken);
            }
            catch (ListTooShortException cut)
            {
                Log.CutOff(logger, provider.Terms.DisplayName, cut.Reaches);
                since = cut.Reaches.AddMilliseconds(1);
            }
        }
    }

    /// <summary>A list without prices: today's price is the best that can be known.</summary>
    private static async Task<Money?> AskPriceAsync(ISmsProvider provider, Rental rental, CancellationToken cancellationToken)
    {
        try
        {
            var quotes = await provider.QuoteAsync(rental.BoughtAs, cancellationToken);
            return quotes.FirstOrDefault(quote => quote.Product == rental.Product && quote.Days == rental.Days)?.Price;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private async Task<bool> AdoptAsync(
        BotDbContext db, ISmsProvider provider, Rental rental, PurchaseRecord record, Money? price, CancellationToken cancellationToken)
    {
        var (name, bought) = (provider.Terms.Name, rental.CreatedAt);
        if (await IsKnownAsync(db, name, record, cancellationToken))
            return false;

        db.Rentals.Add(rental);
        await db.SaveChangesAsync(cancellationToken);
        var hold = price ?? Money.Of(0);
        var spend = new Spend
        {
            Key = $"verify:{name}:{record.ExternalId}",
            RentalId = rental.Id,
            Rental = rental,
            Kind = SpendKind.Rent,
            Account = rental.Account,
            Provider = name,
            QuotedMicros = price?.Micros,
            HoldMicros = hold.Micros,
            Currency = hold.Currency,
            CreatedAt = bought,
        };
        db.Spends.Add(spend);
        await db.SaveChangesAsync(cancellationToken);
        LedgerPostings.Hold(db, spend, bought);
        spend.StartSending(bought);
        var done = new SpendOutcome.Done { ExternalId = record.ExternalId, Phone = record.Phone, Charged = price, EndsAt = record.EndsAt };
        await SpendOutcomeApplier.ApplyAsync(db, spend, done, bought, cancellationToken);
        Cards.Add(db, rental.Id, rental.Chat);
        await NotificationWriter.AddAsync(
            db,
            rental,
            () => new Reply().Line(
                Texts.Notice_AdoptedUnknown, provider.Terms.DisplayName, RentalServiceText.Of(rental), Span.Clock(bought)),
            time.GetUtcNow(),
            cancellationToken);
        return true;
    }

    /// <summary>A rental has it; or it may belong to a purchase of unknown outcome, which is settled for its own member.</summary>
    private static async Task<bool> IsKnownAsync(
        BotDbContext db, string provider, PurchaseRecord record, CancellationToken cancellationToken)
    {
        // In this order: a purchase that is settled in between has its id by then.
        var unsettled = await db.Spends.Include(spend => spend.Rental)
            .Where(spend => spend.IsOpen && spend.Provider == provider)
            .Where(spend => spend.Status == SpendStatus.Unknown || spend.Status == SpendStatus.Sending)
            .ToListAsync(cancellationToken);
        return unsettled.Exists(spend => PurchaseMatch.MakesOrder(spend) && PurchaseMatch.Fits(spend, record))
            || await db.ExternalIds.AnyAsync(row => row.Provider == provider && row.ExternalId == record.ExternalId, cancellationToken);
    }

    private Rental NewRental(ISmsProvider provider, ProductTerms product, PurchaseRecord record, Owner admin, DateTimeOffset bought)
    {
        var (slug, service) = CommonNames.ServiceOf(record.ServiceName ?? "");
        var country = CommonNames.Country(record.CountryKey ?? "")?.Code ?? record.CountryKey ?? "";
        var sold = catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Service, slug);
        var key = sold.Select(item => item.ProviderKey).FirstOrDefault() ?? record.ServiceName ?? "";
        int? days = product.Kind == RentalKind.Lease
            ? record.EndsAt - bought is { } lasts ? Math.Max(1, (int)Math.Round(lasts.TotalDays)) : product.Days.DefaultIfEmpty(1).Min()
            : null;
        return new Rental
        {
            Kind = product.Kind,
            Owner = admin,
            OwnerName = admin.UserId,
            Account = Purchase.AccountOf(admin),
            Chat = new ChatRef(admin.Platform, admin.UserId),
            Provider = provider.Terms.Name,
            Product = product.Key,
            Service = slug,
            ServiceName = service,
            Country = country,
            CountryName = CommonNames.Country(country)?.Name ?? country.ToUpperInvariant(),
            BoughtAs = new QuoteRequest(product.Kind, key, record.CountryKey ?? ""),
            Terms = product.Rules,
            Days = days,
            CreatedAt = bought,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(627, LogLevel.Warning, "The list of {Provider} reaches back to {At} only; earlier purchases cannot be compared.")]
        public static partial void CutOff(ILogger logger, string provider, DateTimeOffset at);
    }
}
