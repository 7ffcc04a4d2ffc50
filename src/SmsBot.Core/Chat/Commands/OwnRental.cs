using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

/// <summary>A rental of the presser: a token's id is only a claim. Somebody else's and an invented one answer alike.</summary>
internal static class OwnRental
{
    public static async Task<Rental> LoadAsync(Database database, long id, Owner owner, CancellationToken cancellationToken)
    {
        var rental = await database.ReadAsync(db => db.Rentals.FirstOrDefaultAsync(rental => rental.Id == id, cancellationToken), cancellationToken);
        return rental is not null && rental.Owner == owner ? rental : throw new RefusedException(RefusalCode.NotYourRental);
    }
}
