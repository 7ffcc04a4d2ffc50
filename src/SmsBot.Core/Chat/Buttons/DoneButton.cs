using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[Done]: the member needs the number no more. A late SMS is still delivered.</summary>
internal sealed class DoneButton(
    RentalAuthorizer authorizer, FinishedNumbers finished, UnitOfWork unitOfWork, TimeProvider time) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("card", [ButtonActions.Done]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var id = (await authorizer.RequireRentalAsync(press.Request, press.Id(0), Permission.Act, cancellationToken)).Id;
        var closed = await unitOfWork.WriteAsync(
            async db =>
            {
                var rental = await db.Rentals.SingleAsync(rental => rental.Id == id, cancellationToken);
                if (rental.Status == RentalStatus.Completed)
                    return null;
                if (RentalActions.Find(
                    rental, await OpenSpend.FindAsync(db, id, cancellationToken), time.GetUtcNow(), RentalAction.Done) is null)
                    throw new RefusedException(RefusalCode.NotPossibleNow);

                rental.End();
                return rental;
            },
            cancellationToken);
        if (closed is { SmsCount: > 0 })
            finished.Add(closed);
        return null;
    }
}
