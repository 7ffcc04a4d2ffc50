using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// The rules of a code search, checked in the transaction that makes the hold: whatever was decided before may be out of date.
/// </summary>
internal static class CodeSearchClaim
{
    public static async Task RequireAsync(BotDbContext db, long searchId, Purchase purchase, CancellationToken cancellationToken)
    {
        var search = await db.CodeSearches.SingleAsync(search => search.Id == searchId, cancellationToken);
        var numbers = await ReadAsync(db, searchId, cancellationToken);
        if (search.Status != CodeSearchStatus.Running
            || numbers.Any(number => number.Purchase.IsOpen || number.Rental.SmsCount > 0)
            || numbers.Count(number => !number.IsDeclined) >= search.MostNumbers
            || purchase.Hold.Micros > CodeSearchPolicy.Budget(search, numbers))
            throw new RefusedException(RefusalCode.NotPossibleNow);

        search.Show(numbers, purchase.Hold);
        foreach (var number in numbers)
            number.Rental.IsReplaced = true;
        Cards.Redraw(db, numbers.Select(number => number.Rental.Id));
    }

    /// <summary>The numbers of a search in the order of their purchases.</summary>
    public static async Task<IReadOnlyList<SearchedNumber>> ReadAsync(BotDbContext db, long searchId, CancellationToken cancellationToken)
    {
        var spends = await db.Spends.Include(spend => spend.Rental)
            .Where(spend => spend.Rental.SearchId == searchId && spend.Kind == SpendKind.Rent)
            .OrderBy(spend => spend.Id)
            .ToListAsync(cancellationToken);
        return [.. spends.Select(spend => new SearchedNumber(spend.Rental, spend))];
    }
}
