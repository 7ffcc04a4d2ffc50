using SmsBot.Core.Access;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Rents what an offer's button shows, at a fresh price, and asks again where it has risen.</summary>
internal sealed class OfferedRental(
    QuoteService prices, Checkout checkout, OffersView offersView, SpendLimits limits, ReplacedNumber replaced, RentalAuthorizer authorizer)
{
    /// <summary>An old offer is not bought: it is answered with today's offers.</summary>
    public Task<Reply> ShowFreshAsync(CommandRequest request, OfferChoice choice, CancellationToken cancellationToken) =>
        offersView.BuildAsync(request, choice.Wish! with { Provider = null, Product = null }, cancellationToken);

    public async Task<Reply> RunAsync(CommandRequest request, string key, OfferChoice choice, CancellationToken cancellationToken)
    {
        // An approved request has its own cap: the price in the request.
        var wish = choice.Wish!;
        var cap = choice is { ApprovalId: not null, Shown: { } approved } ? approved : limits.CapFor(wish.Kind);
        var quote = await checkout.PickAsync(
            request, await prices.AskAsync(wish, cancellationToken), cap, capIsMembers: false, cancellationToken);
        if (quote.Price is { } now && choice.Shown is { } shown && now > shown)
        {
            var opening = new Reply { Replaces = true }.Heading(prices.TitleOf(wish)).Line(Texts.Offer_PriceMoved, now, shown);
            return await offersView.AskAsync(request, wish, quote, opening, choice.RentalId, cancellationToken);
        }

        await authorizer.RequireMayRentAsync(request, cancellationToken);
        if (choice.RentalId is { } first && !await replaced.GiveBackAsync(request, first, cancellationToken))
            return new Reply { Replaces = true }.Line(Texts.Another_CodeCame);

        var purchase = Purchase.By(request, key, wish, quote, cap) with { ApprovalId = choice.ApprovalId };
        return await checkout.BuyAsync(request, purchase, cancellationToken)
            ?? new Reply { Replaces = true, Removes = true }.Line(Texts.Offer_Taken);
    }
}
