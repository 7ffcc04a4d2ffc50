using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Extend, renew, another code: each shows its price and asks for a confirmation before it spends.</summary>
internal sealed class ChangeButtons(
    ChangeRental changes, ChangeQuestion question, RentalAuthorizer authorizer, UnitOfWork unitOfWork, TimeProvider time) : IButtonHandler
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
            return PickDays(rental, await changes.QuoteExtensionsAsync(rental, cancellationToken));

        int? days = kind switch
        {
            SpendKind.Extend => (int)press.Id(1),
            SpendKind.Renew => rental.Days,
            _ => null,
        };
        if (kind == SpendKind.Extend && !rental.Terms.ExtendDays.Contains(days!.Value))
            throw new RefusedException(RefusalCode.ButtonOutdated);

        var price = await changes.QuoteAsync(rental, kind, days, cancellationToken);
        return await question.AskAsync(
            new Reply { Replaces = press.Action == ButtonActions.ExtendBy },
            press.Request,
            rental,
            new OfferChoice(kind) { RentalId = rental.Id, Days = days, Shown = price, Confirmed = true },
            press.Token.Id(2) is { } told ? new Money(told) : null,
            cancellationToken);
    }

    /// <summary>The lengths with the prices that are known; a press carries the price that it showed.</summary>
    private static Reply PickDays(Rental rental, IReadOnlyDictionary<int, Money> prices)
    {
        var reply = new Reply().Line(Texts.Press_ExtendPick);
        foreach (var row in rental.Terms.ExtendDays.Chunk(3))
            reply = reply.Row([.. row.Select(ButtonOf)]);
        return reply.Row(Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));

        Button ButtonOf(int days)
        {
            var label = Sentence.Of(Texts.Press_ExtendDays, days).ToString();
            return prices.TryGetValue(days, out var price) && price.Currency == Money.Usd
                ? Button.Press($"{label} · {price.Show()}", ButtonToken.Of(ButtonActions.ExtendBy, rental.Id, days, price.Micros))
                : Button.Press(label, ButtonToken.Of(ButtonActions.ExtendBy, rental.Id, days));
        }
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
