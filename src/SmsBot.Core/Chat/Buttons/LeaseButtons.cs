using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[More…] and [Messages] under a lease, both in place of its card; the next change of the lease draws the card again.</summary>
internal sealed class LeaseButtons(
    RentalAuthorizer authorizer, CardRenderer renderer, UnitOfWork unitOfWork, TimeProvider time) : IButtonHandler
{
    private const int Shown = 5;
    private const int MaxText = 400;

    public ButtonDescriptor Buttons { get; } = new("card", [ButtonActions.MoreOfLease, ButtonActions.Messages]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var request = press.Request;
        var rental = await authorizer.RequireRentalAsync(request, press.Id(0), Permission.View, cancellationToken);
        if (press.Action == ButtonActions.Messages)
            return await MessagesAsync(request, rental, cancellationToken);

        var model = await unitOfWork.ReadAsync(
            db => CardModel.LoadAsync(db, rental.Id, time.GetUtcNow(), cancellationToken), cancellationToken)
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        return renderer.Draw(model, request.Chat, more: press.Id(1) == 1) with { Replaces = true };
    }

    /// <summary>The last SMS, newest first. Only in the owner's own chat: a group may hide codes.</summary>
    private async Task<Reply> MessagesAsync(CommandRequest request, Rental rental, CancellationToken cancellationToken)
    {
        if (request.Sender != rental.Owner || request.Chat != rental.Chat || rental.IsGroups)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        var all = await unitOfWork.ReadAsync(
            db => db.Sms.Where(sms => sms.RentalId == rental.Id && (sms.Text != null || sms.Code != null))
                .OrderByDescending(sms => sms.Id).Take(Shown).ToListAsync(cancellationToken),
            cancellationToken);
        var reply = new Reply { Replaces = true, Tone = Tone.Waiting }
            .Heading(RentalServiceText.Of(rental))
            .Line(Texts.Card_SmsSoFar, rental.SmsCount);
        foreach (var sms in all)
        {
            reply = reply.Line("{0}", Span.Relative(sms.ReceivedAt ?? sms.SeenAt));
            reply = sms.Text is { Length: > 0 } text
                ? reply.Quote(sms.Sender, UntrustedText.Clean(text, MaxText))
                : reply.Line("{0}", Span.Mono(sms.Code ?? ""));
        }

        return reply.Row(Button.Press(Texts.Pick_Back, ButtonToken.Of(ButtonActions.MoreOfLease, rental.Id, 0)));
    }
}
