using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Buys a number: saves intent and hold, posts the card where the code will go, opens the send window, sends exactly once, saves the
/// outcome.
/// </summary>
internal sealed class RentNumber(
    UnitOfWork unitOfWork, PurchaseExecutor executor, QuoteAggregator quotes, ProviderSet providers, SpendLimits limits, CardPublisher cards, CatalogueStore catalogue, AccessPolicy access, TimeProvider time)
{
    /// <summary>The rental that this key has already made, or null.</summary>
    public Task<Rental?> FindAsync(string key, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => db.Spends.Where(spend => spend.Key == key).Select(spend => spend.Rental).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>Returns the outcome. A refusal is already on the card if the card was posted.</summary>
    public async Task<SpendOutcome> RunAsync(RentIntent intent, CancellationToken cancellationToken)
    {
        executor.RequireReady();
        var (spend, rental) = await ClaimAsync(intent, cancellationToken);
        try
        {
            await cards.PostAsync(rental, spend, cancellationToken);
        }
        catch (ChatFailedException)
        {
            await executor.RefuseUnsentUntilSavedAsync(spend.Id, new Refusal(RefusalCode.NoPlaceForCode));
            throw new RefusedException(RefusalCode.NoPlaceForCode);
        }
        catch
        {
            await executor.RefuseUnsentUntilSavedAsync(spend.Id, new Refusal(RefusalCode.Interrupted));
            throw;
        }

        var order = new PurchaseRequest(intent.Quote, intent.Quote.Price ?? intent.Cap);
        return await executor.SendAsync(spend.Id, async (provider, ct) => Named(await provider.RentAsync(order, ct), rental, order), cancellationToken);
    }

    /// <summary>
    /// Sends a deferred spend once, at a new price. It expires like a typed command, and renting may have been paused in the meantime: then
    /// its hold is released.
    /// </summary>
    public async Task<SpendOutcome> ResumeAsync(Spend spend, CancellationToken cancellationToken)
    {
        var isStale = time.GetUtcNow() - spend.DeferredUntil > RentalTimes.DeferredFresh;
        if (isStale || access.IsPaused)
        {
            var refusal = new Refusal(isStale ? RefusalCode.Interrupted : RefusalCode.Paused);
            await executor.RefuseUnsentAsync(spend.Id, refusal);
            return new SpendOutcome.Refused(refusal);
        }

        // The price may have changed, and not every provider accepts a price cap with the order.
        var rental = spend.Rental;
        var (quote, trouble) = await AskAgainAsync(rental, cancellationToken);
        var why = quote switch
        {
            null => trouble,
            { Price: null } when spend.Quoted is not null => new Refusal(RefusalCode.ProviderAnswer),
            { Price: { } now } when now > spend.Hold => new Refusal(RefusalCode.PriceMoved, spend.Hold),
            _ => null,
        };
        if (why is not null)
        {
            var refusal = why with { Provider = providers.DisplayName(rental.Provider) };
            await executor.RefuseUnsentAsync(spend.Id, refusal);
            return new SpendOutcome.Refused(refusal);
        }

        var order = new PurchaseRequest(quote!, spend.Hold);
        return await executor.SendAsync(
            spend.Id,
            async (provider, ct) => Named(await provider.RentAsync(order, ct), rental, order) is var outcome && outcome is SpendOutcome.Done { Charged: null } done
                ? done with { Charged = order.Quote.Price }
                : outcome,
            cancellationToken);
    }

    private async Task<(Quote? Quote, Refusal Trouble)> AskAgainAsync(Rental rental, CancellationToken cancellationToken)
    {
        var wish = new RentRequest(rental.Service, rental.Country) { Days = rental.Days, AreaCode = rental.BoughtAs.AreaCode, Pool = rental.BoughtAs.Pool };
        var answer = (await quotes.AskAsync(wish, [(providers.Of(rental.Provider), rental.BoughtAs)], cancellationToken)).Single();
        return (
            answer.Quotes.FirstOrDefault(quote => quote.Product == rental.Product && quote.Days == rental.Days && quote.Stock != 0),
            answer is { TellsPrice: false, Refusal: { } refusal } ? refusal : new Refusal(RefusalCode.OutOfStock, NotSoldWord(rental)));
    }

    private static string NotSoldWord(Rental rental) => Sentence.Of(Texts.NotSold_Word, rental.ServiceName, rental.CountryName).ToString();

    /// <summary>A provider knows only its own keys: the names in the member's sentence are ours.</summary>
    private static SpendOutcome Named(SpendOutcome outcome, Rental rental, PurchaseRequest order) => outcome switch
    {
        SpendOutcome.Refused { Refusal: { Code: RefusalCode.OutOfStock or RefusalCode.NotSold } refusal } => new SpendOutcome.Refused(
            refusal with { Arguments = [NotSoldWord(rental)] }),
        SpendOutcome.Refused { Refusal: { Code: RefusalCode.PriceAboveCap } refusal } => new SpendOutcome.Refused(
            refusal with { Code = RefusalCode.PriceMoved, Arguments = [order.MaxPrice] }),
        _ => outcome,
    };

    private Task<(Spend Spend, Rental Rental)> ClaimAsync(RentIntent intent, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Spends.AnyAsync(spend => spend.Key == intent.Key, cancellationToken))
                throw new RefusedException(RefusalCode.ButtonOutdated);

            var now = time.GetUtcNow();
            var hold = intent.Quote.Price ?? intent.Cap;
            await limits.RequireRentAsync(db, intent, hold, cancellationToken);

            var rental = NewRental(intent, now);
            db.Rentals.Add(rental);
            await db.SaveChangesAsync(cancellationToken);
            var spend = new Spend
            {
                Key = intent.Key,
                RentalId = rental.Id,
                Kind = SpendKind.Rent,
                Account = intent.Account,
                Provider = rental.Provider,
                QuotedMicros = intent.Quote.Price?.Micros,
                HoldMicros = hold.Micros,
                Currency = hold.Currency,
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

    private Rental NewRental(RentIntent intent, DateTimeOffset now)
    {
        var country = CommonNames.Country(intent.Wish.Country);
        return new Rental
        {
            Kind = intent.Quote.Kind,
            Owner = intent.Owner,
            OwnerName = intent.OwnerName,
            Account = intent.Account,
            Chat = intent.Chat,
            Provider = intent.Quote.Provider,
            Product = intent.Quote.Product,
            Service = intent.Wish.Service,
            ServiceName = catalogue.Now.Service(intent.Wish.Service)?.Name ?? intent.Wish.Service,
            Country = intent.Wish.Country,
            CountryName = country?.Name ?? intent.Wish.Country.ToUpperInvariant(),
            BoughtAs = intent.Quote.Request,
            Terms = intent.Quote.Terms,
            Days = intent.Quote.Days,
            CreatedAt = now,
        };
    }
}
