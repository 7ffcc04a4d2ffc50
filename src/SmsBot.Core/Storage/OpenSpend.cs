using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>The one spend of a rental whose outcome is not settled, if there is one.</summary>
internal static class OpenSpend
{
    public static Task<Spend?> FindAsync(BotDbContext db, long rentalId, CancellationToken cancellationToken) =>
        db.Spends.FirstOrDefaultAsync(spend => spend.RentalId == rentalId && spend.IsOpen, cancellationToken);
}
