using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons of a card that spend nothing.</summary>
internal sealed class RentalButtons(
    RefundRental refunds, PurchaseExecutor executor, OffersView offersView, QuoteService prices, RentalAuthorizer authorizer,
    ProviderSet providers, UnitOfWork unitOfWork, TimeProvider time) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new(
        "card",
        [
            ButtonActions.CodeRequested, ButtonActions.Refund, ButtonActions.AnotherNumber, ButtonActions.RentAgain,
            ButtonActions.CancelDeferred, ButtonActions.ShowCard,
        ])
    {
        InGroups = true,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var permission = press.Action switch
        {
            ButtonActions.RentAgain => Permission.Rent,
            ButtonActions.ShowCard => Permission.View,
            _ => Permission.Act,
        };
        var rental = await authorizer.RequireRentalAsync(press.Request, press.Id(0), permission, cancellationToken);
        switch (press.Action)
        {
            case ButtonActions.CodeRequested:
                await ChangeAsync(rental.Id, row => row.NoteCodeRequested(time.GetUtcNow()), cancellationToken);
                return null;
            case ButtonActions.Refund:
                return Queued(rental, await refunds.RequestAsync(rental.Id, byMember: true, cancellationToken));
            case ButtonActions.RentAgain:
                return await RentAgainAsync(press.Request, rental, elsewhere: press.Token.Id(1) == 1, cancellationToken);
            case ButtonActions.AnotherNumber:
                return await AnotherNumberAsync(press.Request, rental, cancellationToken);
            case ButtonActions.CancelDeferred:
                await CancelDeferredAsync(rental.Id, cancellationToken);
                return null;
            default:
                await ShowAsync(rental.Id, press.Request.Sender == rental.Owner ? rental.Chat : press.Request.Chat, cancellationToken);
                return null;
        }
    }

    /// <summary>The provider whose number got a code comes first.</summary>
    private async Task<Reply> RentAgainAsync(
        CommandRequest request, Rental rental, bool elsewhere, CancellationToken cancellationToken)
    {
        var table = await prices.AskAsync(WishOf(rental), cancellationToken);
        if (elsewhere)
            table = table.Without(rental.Provider);
        else if (rental.SmsCount > 0)
            table = table.With(rental.Provider, rental.Product);
        return (await offersView.BuildAsync(request, table, cancellationToken)) with { Replaces = false };
    }

    /// <summary>The card says when; only a provider's quota needs more words.</summary>
    private Reply? Queued(Rental rental, ScheduledRefund? wait) => wait is { Quota: { } quota }
        ? new Reply { Private = true, Alert = true }.Line(
            quota.Count == 2 ? Texts.Press_RefundTurnOfTwo : Texts.Press_RefundTurn,
            providers.DisplayName(rental.Provider),
            quota.Count,
            quota.Per.TotalMinutes,
            Span.Relative(wait.DueAt))
        : null;

    /// <summary>Says what happens to this number and its money, shows the total, and asks.</summary>
    private async Task<Reply> AnotherNumberAsync(CommandRequest request, Rental rental, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (RentalActions.Find(rental, null, now, RentalAction.AnotherNumber) is null)
            throw new RefusedException(RefusalCode.NotPossibleNow);

        var wish = WishOf(rental);
        var table = await prices.AskAsync(wish, cancellationToken);
        var usable = table.Quotes.Where(quote => quote.Stock != 0).ToList();
        var next = usable.FirstOrDefault(quote => quote.Provider != rental.Provider) ?? usable.FirstOrDefault()
            ?? throw new RefusedException(table.WhyNone());

        var name = providers.DisplayName(rental.Provider);
        var price = rental.Price?.Show() ?? Texts.Card_PriceUnknown;
        var open = await unitOfWork.ReadAsync(db => OpenSpend.FindAsync(db, rental.Id, cancellationToken), cancellationToken);
        var reply = RentalActions.Find(rental, open, now, RentalAction.Refund) switch
        {
            null => new Reply().Line(Texts.Another_NotRefunded, price),
            { From: { } from } => new Reply().Line(Texts.Another_RefundedAt, price, Span.Relative(from)),
            _ => new Reply().Line(Texts.Another_Refunded, price, name),
        };
        reply = reply.Line(Texts.Another_Cost, providers.DisplayName(next.Provider), next.Price?.Show() ?? Texts.Press_PriceUnknown)
            .Line(NoCodeText.Long(next.Terms));
        return await offersView.AskAsync(request, wish, next, reply, rental.Id, cancellationToken);
    }

    private async Task CancelDeferredAsync(long rentalId, CancellationToken cancellationToken)
    {
        var spend = await unitOfWork.ReadAsync(
            db => db.Spends.FirstOrDefaultAsync(
                spend => spend.RentalId == rentalId && spend.IsOpen && spend.Status == SpendStatus.Deferred, cancellationToken),
            cancellationToken)
            ?? throw new RefusedException(RefusalCode.NotPossibleNow);
        await executor.RefuseUnsentAsync(spend.Id, new Refusal(RefusalCode.CancelledByMember));
    }

    private Task ShowAsync(long rentalId, ChatRef chat, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Cards.FirstOrDefaultAsync(card => card.RentalId == rentalId && card.Chat == chat, cancellationToken) is { } card)
            {
                // Posted again at the end of the chat; the old message stays and its buttons still work.
                card.MessageId = null;
                card.Touch();
            }
        },
        cancellationToken);

    private Task ChangeAsync(long rentalId, Action<Rental> change, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db => change(await db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken)), cancellationToken);

    private static RentRequest WishOf(Rental rental) =>
        new(rental.Service, rental.Country) { Days = rental.Days, AreaCode = rental.BoughtAs.AreaCode };
}
