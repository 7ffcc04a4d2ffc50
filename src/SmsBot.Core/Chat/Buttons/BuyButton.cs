using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons that spend: one offer is one purchase, however often the button is pressed.</summary>
internal sealed class BuyButton(
    OfferStore offers,
    PurchaseClaims claims,
    OfferedRental rental,
    OfferedChange change,
    OfferedSearch search,
    TimeProvider time) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("buy", [ButtonActions.Buy]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var request = press.Request;
        var offer = await offers.FindAsync(press.Id(0), cancellationToken) ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        if (offer.Owner != request.Sender)
            throw new RefusedException(RefusalCode.NotYourRental);
        if (await claims.ExistsAsync(offer.Key, cancellationToken))
            return new Reply { Replaces = true, Removes = true }.Line(Texts.Offer_Used);

        var choice = OfferChoice.FromJson(offer.Choice);
        var isStale = request.TooOldToAnswer || time.GetUtcNow() - offer.CreatedAt > RentalTimes.OfferFresh;
        return (choice.Kind, isStale) switch
        {
            (SpendKind.Rent, true) => await rental.ShowFreshAsync(request, choice, cancellationToken),
            (SpendKind.Rent, false) when choice.CodeCap is { } cap =>
                await search.RunAsync(request, offer.Key, choice.Wish!, cap, cancellationToken),
            (SpendKind.Rent, false) => await rental.RunAsync(request, offer.Key, choice, cancellationToken),
            (_, true) => throw new RefusedException(RefusalCode.CommandTooOld),
            _ => await change.RunAsync(request, offer.Key, choice, cancellationToken),
        };
    }
}
