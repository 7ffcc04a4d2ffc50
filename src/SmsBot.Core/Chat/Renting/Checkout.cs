using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>
/// Picks the quote and makes the purchase; each refusal gets its next step. The caller has checked the right to rent in a group.
/// </summary>
internal sealed class Checkout(
    RentNumber rent, QuoteService prices, OffersView offersView, LimitNextSteps nextSteps, RefusalText refusals, AdminAlerts alerts,
    ProviderSet providers, SpendLimits limits)
{
    /// <summary>The best quote within the cap.</summary>
    public async Task<Quote> PickAsync(
        CommandRequest request, RankedQuotes table, Money cap, bool capIsMembers, CancellationToken cancellationToken)
    {
        try
        {
            return table.Best(cap, capIsMembers);
        }
        catch (RefusedException refused) when (table.Cheapest is not null && SpendLimits.CanBeLifted(refused.Refusal.Code))
        {
            throw await nextSteps.AddAsync(request, table.Wish, table.Cheapest, refused.Refusal, cancellationToken);
        }
    }

    /// <summary>Null if the card says everything.</summary>
    public async Task<Reply?> BuyAsync(CommandRequest request, Purchase purchase, CancellationToken cancellationToken)
    {
        SpendOutcome outcome;
        try
        {
            outcome = await rent.RunAsync(purchase, cancellationToken);
        }
        catch (RefusedException refused) when (SpendLimits.CanBeLifted(refused.Refusal.Code))
        {
            throw await nextSteps.AddAsync(request, purchase.Request, purchase.Quote, refused.Refusal, cancellationToken);
        }

        if (outcome is not SpendOutcome.Refused { Refusal: var refusal })
            return null;

        await alerts.CallAboutAccountAsync(refusal, purchase.Quote.Provider, cancellationToken);
        return await OfferNextAsync(request, purchase, refusal, cancellationToken);
    }

    /// <summary>The next offer within the member's cap, at another provider.</summary>
    private async Task<Reply?> OfferNextAsync(
        CommandRequest request, Purchase refused, Refusal refusal, CancellationToken cancellationToken)
    {
        var elsewhere = refused.Request with { Provider = null, Product = null };
        var table = await prices.AskAsync(elsewhere, cancellationToken);
        var next = table.Quotes.FirstOrDefault(
            quote => quote.Provider != refused.Quote.Provider && table.CanBeHad(quote, limits.CapFor(refused.Request)));
        if (next is null)
            return null;

        var opening = new Reply()
            .Line("{0}", refusals.Of(refusal))
            .Line(
                Texts.Offer_NextHas, providers.DisplayName(next.Provider), next.Price?.Show() ?? Texts.Press_PriceUnknown,
                NoCodeText.Long(next.Terms));
        return await offersView.AskAsync(request, elsewhere, next, opening, replaces: null, cancellationToken);
    }
}
