using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons that spend: one offer is one purchase, however often the button is pressed.</summary>
internal sealed class BuyButton(
    OfferStore offers, RentFlow flow, OffersView offersView, QuoteService prices, ChangeRental changes, RefundRental refunds, SpendLimits limits,
    RentalAuthorizer authorizer, FinalPoll finalPoll, ProviderSet providers, UnitOfWork unitOfWork, TimeProvider time) : ICommand
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
        return choice.Kind == SpendKind.Rent
            ? await RentAsync(call, offer.Key, choice, isStale, cancellationToken)
            : await ChangeAsync(call, offer.Key, choice, isStale, cancellationToken);
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
        if (choice.RentalId is { } replaced && !await GiveBackAsync(call.Request, replaced, cancellationToken))
            return new Reply { Replaces = true }.Line(Texts.Another_CodeCame);

        return await flow.RentAsync(call, key, wish, quote, cap, cancellationToken, choice.ApprovalId) ?? new Reply { Replaces = true }.Line(Texts.Offer_Taken);
    }

    /// <summary>
    /// "Another number" cancels the first one if possible; otherwise the member was told what is lost. A code may have come since the
    /// question, so the provider is asked once more: if there is one, nothing is bought and the result is false.
    /// </summary>
    private async Task<bool> GiveBackAsync(CommandRequest request, long rentalId, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(request, rentalId, Permission.Act, cancellationToken);
        if (rental is { IsOpen: true, SmsCount: 0 })
        {
            await finalPoll.ReadAsync(rental.Provider, [rental], cancellationToken);
            rental = await unitOfWork.ReadAsync(db => db.Rentals.SingleAsync(row => row.Id == rentalId, cancellationToken), cancellationToken);
        }

        if (rental.SmsCount > 0)
            return false;
        if (rental.Status != RentalStatus.Active)
            return true;

        try
        {
            await refunds.RequestAsync(rentalId, byMember: true, cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is RefusalCode.NotPossibleNow)
        {
            // Nothing to refund: the question has said so.
        }
        catch (RefusedException refused) when (refused.Refusal.Code is RefusalCode.RefundAfterSms)
        {
            return false;
        }

        return true;
    }

    private async Task<Reply?> ChangeAsync(CommandContext call, string key, OfferChoice choice, bool isStale, CancellationToken cancellationToken)
    {
        if (isStale)
            throw new RefusedException(RefusalCode.CommandTooOld);

        var id = choice.RentalId!.Value;
        var rental = await authorizer.RequireRentalAsync(call.Request, id, Permission.Act, cancellationToken);
        var price = await changes.QuoteAsync(rental, choice.Kind, choice.Days, cancellationToken);
        if (price is { } now && choice.Shown is { } shown && now > shown)
        {
            var token = await offers.MintAsync(call.Request, choice with { Shown = now }, cancellationToken);
            return new Reply { Replaces = true }.Line(Texts.Offer_PriceMoved, now, shown).Row(
                Button.Press(ChangeButtons.Yes(choice.Kind, price), token, ButtonStyle.Primary), Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
        }

        var outcome = await changes.RunAsync(key, id, choice.Kind, choice.Days, price ?? choice.Shown, cancellationToken);
        return outcome switch
        {
            SpendOutcome.Done done => await DoneAsync(rental.Id, choice.Kind, done.Charged ?? price, cancellationToken),
            SpendOutcome.Refused refused => throw new RefusedException(refused.Refusal),
            _ => new Reply { Replaces = true }.Line(Texts.Press_InDoubt, providers.DisplayName(rental.Provider)),
        };
    }

    private async Task<Reply> DoneAsync(long rentalId, SpendKind kind, Money? charged, CancellationToken cancellationToken)
    {
        var rental = await unitOfWork.ReadAsync(db => db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken), cancellationToken);
        var format = kind switch
        {
            SpendKind.Renew => Texts.Press_Done_Renew,
            SpendKind.Extend => Texts.Press_Done_Extend,
            _ => Texts.Press_Done_AnotherCode,
        };
        return new Reply { Replaces = true }.Line(format, Span.Day(rental.EndsAt ?? time.GetUtcNow()), charged?.ToString() ?? Texts.Card_PriceUnknown);
    }
}
