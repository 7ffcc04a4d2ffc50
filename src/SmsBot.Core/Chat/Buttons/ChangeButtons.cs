using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Extend, renew, another code: each shows its price and asks for a confirmation before it spends.</summary>
internal sealed class ChangeButtons(
    ChangeRental changes, OfferStore offers, RentalAuthorizer authorizer, UnitOfWork unitOfWork, TimeProvider time) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new(
        "change", [ButtonActions.Extend, ButtonActions.ExtendBy, ButtonActions.Renew, ButtonActions.AnotherCode])
    {
        InGroups = true,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(press.Request, press.Id(0), Permission.Act, cancellationToken);
        var kind = press.Action switch
        {
            ButtonActions.Renew => SpendKind.Renew,
            ButtonActions.AnotherCode => SpendKind.AnotherCode,
            _ => SpendKind.Extend,
        };
        await RequirePossibleAsync(rental, kind, cancellationToken);
        if (press.Action == ButtonActions.Extend)
            return PickDays(rental);

        int? days = kind switch
        {
            SpendKind.Extend => (int)press.Id(1),
            SpendKind.Renew => rental.Days,
            _ => null,
        };
        if (kind == SpendKind.Extend && !rental.Terms.ExtendDays.Contains(days!.Value))
            throw new RefusedException(RefusalCode.ButtonOutdated);

        var price = await changes.QuoteAsync(rental, kind, days, cancellationToken);
        return await AskAsync(press, rental, kind, days, price, cancellationToken);
    }

    internal static string Yes(SpendKind kind, Money? price) => Sentence.Of(
        kind switch
        {
            SpendKind.Renew => Texts.Press_Yes_Renew,
            SpendKind.Extend => Texts.Press_Yes_Extend,
            _ when price is { Micros: 0 } => Texts.Press_Yes_AnotherCodeFree,
            _ => Texts.Press_Yes_AnotherCode,
        },
        price?.Show() ?? Texts.Card_PriceUnknown).ToString();

    private async Task<Reply> AskAsync(
        ButtonPress press, Rental rental, SpendKind kind, int? days, Money? price, CancellationToken cancellationToken)
    {
        var token = await offers.MintAsync(
            press.Request, new OfferChoice(kind) { RentalId = rental.Id, Days = days, Shown = price, Confirmed = true }, cancellationToken);
        var shown = price?.Show() ?? Texts.Press_PriceUnknown;
        var now = time.GetUtcNow();
        var end = (rental.EndsAt > now ? rental.EndsAt.Value : now) + TimeSpan.FromDays(days ?? 0);
        var reply = new Reply { Replaces = press.Action == ButtonActions.ExtendBy };
        reply = kind switch
        {
            SpendKind.Renew => reply.Line(Texts.Press_RenewAsk, days, shown, Span.Day(end)),
            SpendKind.Extend => reply.Line(Texts.Press_ExtendAsk, days, shown, Span.Day(end)),
            _ when price is { Micros: 0 } => reply.Line(Texts.Press_AnotherCodeFree),
            _ => reply.Line(Texts.Press_AnotherCodeAsk, shown),
        };
        return reply.Row(
            Button.Press(Yes(kind, price), token, ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private static Reply PickDays(Rental rental)
    {
        var reply = new Reply().Line(Texts.Press_ExtendPick);
        foreach (var row in rental.Terms.ExtendDays.Chunk(4))
            reply = reply.Row([.. row.Select(days => Button.Press(
                Sentence.Of(Texts.Press_ExtendDays, days).ToString(), ButtonToken.Of(ButtonActions.ExtendBy, rental.Id, days)))]);
        return reply.Row(Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private async Task RequirePossibleAsync(Rental rental, SpendKind kind, CancellationToken cancellationToken)
    {
        var open = await unitOfWork.ReadAsync(
            db => OpenSpend.FindAsync(db, rental.Id, cancellationToken), cancellationToken);
        if (open is not null)
            throw new RefusedException(RefusalCode.SpendInDoubt);
        if (RentalActions.Find(rental, open, time.GetUtcNow(), ChangeRental.ActionOf(kind)) is null)
            throw new RefusedException(RefusalCode.NotPossibleNow);
    }
}
