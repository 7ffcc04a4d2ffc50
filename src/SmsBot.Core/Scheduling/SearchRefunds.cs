using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>Gives numbers of a code search back as the member would: within the member's own limit of refunds.</summary>
internal sealed class SearchRefunds(RefundRental refunds, FinalPoll finalPoll, UnitOfWork unitOfWork)
{
    /// <summary>Whether the refund is requested; a provider's lock queues it.</summary>
    public async Task<bool> TryAsync(long rentalId, CancellationToken cancellationToken)
    {
        try
        {
            await refunds.RequestAsync(rentalId, byMember: true, cancellationToken);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>The same after a last read; null if an SMS came.</summary>
    public async Task<bool?> TryAfterReadAsync(Rental rental, CancellationToken cancellationToken)
    {
        await finalPoll.ReadAsync(rental.Provider, [rental], cancellationToken);
        var now =
            await unitOfWork.ReadAsync(db => db.Rentals.SingleAsync(row => row.Id == rental.Id, cancellationToken), cancellationToken);
        return now.SmsCount > 0 ? null
            : now.Status != RentalStatus.Active ? true
            : await TryAsync(rental.Id, cancellationToken);
    }
}
