using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The first number of "Another number".</summary>
internal sealed class ReplacedNumber(RentalAuthorizer authorizer, FinalPoll finalPoll, RefundRental refunds, UnitOfWork unitOfWork)
{
    /// <summary>
    /// Cancels the number if possible; otherwise the member was told what is lost. A code may have come since the question, so the
    /// provider is asked once more: if there is one, nothing is bought and the result is false.
    /// </summary>
    public async Task<bool> GiveBackAsync(CommandRequest request, long rentalId, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(request, rentalId, Permission.Act, cancellationToken);
        if (rental is { IsOpen: true, SmsCount: 0 })
        {
            await finalPoll.ReadAsync(rental.Provider, [rental], cancellationToken);
            rental = await unitOfWork.ReadAsync(
                db => db.Rentals.SingleAsync(row => row.Id == rentalId, cancellationToken), cancellationToken);
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
}
