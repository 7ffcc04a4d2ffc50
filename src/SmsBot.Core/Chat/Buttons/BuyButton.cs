using SmsBot.Core.Access;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons that spend: one offer is one purchase, however often the button is pressed.</summary>
internal sealed class BuyButton(
    OfferStore offers, RentFlow flow, OffersView offersView, QuoteService prices, SpendLimits limits, ReplacedNumber replaced, OfferedChange change, TimeProvider time) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("buy", "") { Hidden = true, InGroups = true, Presses = [ButtonActions.Buy] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (!call.IsPress)
            throw new RefusedException(RefusalCode.UnknownCommand, "/buy");

        var offer = await offers.FindAsync(call.Id(0), cancellationToken) ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        if (offer.Owner != call.Request.Sender)
            throw new RefusedException(RefusalCode.NotYourRental);
        if (await flow.WasDoneAsync(offer.Key, cancellationToken))
            return new Reply { Replaces = true }.Line(Texts.Offer_Used);

        var choice = OfferChoice.FromJson(offer.Choice);
        var isStale = call.Request.TooOldToAnswer || time.GetUtcNow() - offer.CreatedAt > RentalTimes.OfferFresh;
        if (choice.Kind == SpendKind.Rent)
            return await RentAsync(call, offer.Key, choice, isStale, cancellationToken);
        return isStale ? throw new RefusedException(RefusalCode.CommandTooOld) : await change.RunAsync(call.Request, offer.Key, choice, cancellationToken);
    }

    private async Task<Reply?> RentAsync(CommandContext call, string key, OfferChoice choice, bool isStale, CancellationToken cancellationToken)
    {
        var wish = choice.Wish!;
        if (isStale)
            return await offersView.BuildAsync(call, wish with { Provider = null, Product = null }, cancellationToken);

        // An approved request has its own cap: the price in the request.
        var cap = choice is { ApprovalId: not null, Shown: { } approved } ? approved : limits.CapFor(wish.Kind);
        var quote = await flow.BestAsync(call, await prices.AskAsync(wish, cancellationToken), cap, capIsMembers: false, cancellationToken);
        if (quote.Price is { } now && choice.Shown is { } shown && now > shown)
        {
            var opening = new Reply { Replaces = true }.Heading(offersView.Title(wish)).Line(Texts.Offer_PriceMoved, now, shown);
            return await offersView.AskAsync(call, wish, quote, opening, choice.RentalId, cancellationToken);
        }

        await flow.RequireRightAsync(call.Request, cancellationToken);
        if (choice.RentalId is { } first && !await replaced.GiveBackAsync(call.Request, first, cancellationToken))
            return new Reply { Replaces = true }.Line(Texts.Another_CodeCame);

        return await flow.RentAsync(call, key, wish, quote, cap, cancellationToken, choice.ApprovalId) ?? new Reply { Replaces = true }.Line(Texts.Offer_Taken);
    }
}
