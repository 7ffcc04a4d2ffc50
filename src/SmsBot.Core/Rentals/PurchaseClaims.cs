using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>Saves that a number will be bought, before anything is sent: the key, the rental, its spend and the hold.</summary>
internal sealed class PurchaseClaims(UnitOfWork unitOfWork, SpendLimits limits, CatalogueStore catalogue, TimeProvider time)
{
    /// <summary>Whether this key has already made a purchase.</summary>
    public Task<bool> ExistsAsync(string key, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(
            async db => await db.Spends.AnyAsync(spend => spend.Key == key, cancellationToken)
                || await db.CodeSearches.AnyAsync(search => search.Key == key, cancellationToken),
            cancellationToken);

    /// <summary>One transaction; the limits are checked inside it.</summary>
    public Task<(Spend Spend, Rental Rental)> ClaimAsync(Purchase purchase, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Spends.AnyAsync(spend => spend.Key == purchase.Key, cancellationToken))
                throw new RefusedException(RefusalCode.ButtonOutdated);

            var now = time.GetUtcNow();
            await limits.RequireRentAsync(db, purchase, cancellationToken);
            if (purchase.SearchId is { } searchId)
                await CodeSearchClaim.RequireAsync(db, searchId, purchase, cancellationToken);

            var rental = NewRental(purchase, now);
            db.Rentals.Add(rental);
            await db.SaveChangesAsync(cancellationToken);
            var spend = new Spend
            {
                Key = purchase.Key,
                RentalId = rental.Id,
                Kind = SpendKind.Rent,
                Account = purchase.Account,
                Provider = rental.Provider,
                QuotedMicros = purchase.Quote.Price?.Micros,
                HoldMicros = purchase.Hold.Micros,
                Currency = purchase.Hold.Currency,
                CreatedAt = now,
            };
            db.Spends.Add(spend);
            await db.SaveChangesAsync(cancellationToken);
            LedgerPostings.Hold(db, spend, now);

            // The row is saved before the post: a crash in between leaves a card to be posted again, not a rental without a card.
            db.Cards.Add(new Card { RentalId = rental.Id, Chat = rental.Chat });
            return (spend, rental);
        },
        cancellationToken);

    private Rental NewRental(Purchase purchase, DateTimeOffset now)
    {
        var (request, quote) = (purchase.Request, purchase.Quote);
        return new Rental
        {
            Kind = quote.Kind,
            Owner = purchase.Owner,
            OwnerName = purchase.OwnerName,
            Account = purchase.Account,
            Chat = purchase.Chat,
            Provider = quote.Provider,
            Product = quote.Product,
            Service = request.Service,
            ServiceName = catalogue.Now.Service(request.Service)?.Name ?? request.Service,
            Country = request.Country,
            CountryName = CommonNames.Country(request.Country)?.Name ?? request.Country.ToUpperInvariant(),
            BoughtAs = quote.Request,
            Terms = quote.Terms,
            Days = quote.Days,
            CreatedAt = now,
            SearchId = purchase.SearchId,
        };
    }
}
