using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Sends a deferred purchase once more, at a new price. It expires like a typed command, and renting may have been paused in the meantime:
/// then its hold is released.
/// </summary>
internal sealed class ResumeDeferred(
    PurchaseExecutor executor, QuoteAggregator quotes, ProviderSet providers, AccessPolicy access, TimeProvider time)
{
    public async Task<SpendOutcome> RunAsync(Spend spend, CancellationToken cancellationToken)
    {
        var isStale = time.GetUtcNow() - spend.DeferredUntil > RentalTimes.DeferredFresh;
        if (isStale || access.Pause is not null)
            return await RefuseAsync(spend, new Refusal(isStale ? RefusalCode.Interrupted : access.Pause ?? RefusalCode.Paused));

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
        return why is null
            ? await executor.SendAsync(
                spend.Id, new ProviderOrder(rental, new PurchaseRequest(quote!, spend.Hold)).SendAsync, cancellationToken)
            : await RefuseAsync(spend, why with { Provider = providers.DisplayName(rental.Provider) });
    }

    private async Task<SpendOutcome> RefuseAsync(Spend spend, Refusal refusal)
    {
        await executor.RefuseUnsentAsync(spend.Id, refusal);
        return new SpendOutcome.Refused(refusal);
    }

    private async Task<(Quote? Quote, Refusal Trouble)> AskAgainAsync(Rental rental, CancellationToken cancellationToken)
    {
        var wish = new RentRequest(rental.Service, rental.Country)
        {
            Days = rental.Days,
            AreaCode = rental.BoughtAs.AreaCode,
            Pool = rental.BoughtAs.Pool,
        };
        var answer = (await quotes.AskAsync(wish, [(providers.Of(rental.Provider), rental.BoughtAs)], cancellationToken)).Single();
        return (
            answer.Quotes.FirstOrDefault(quote => quote.Product == rental.Product && quote.Days == rental.Days && quote.Stock != 0),
            answer is { TellsPrice: false, Refusal: { } refusal }
                ? refusal
                : new Refusal(RefusalCode.OutOfStock, ProviderOrder.NotSoldWord(rental)));
    }
}
