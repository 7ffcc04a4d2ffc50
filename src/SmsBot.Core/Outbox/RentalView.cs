using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>A rental and its spends: what a card is drawn from.</summary>
internal sealed record RentalView(Rental Rental, IReadOnlyList<Spend> Spends)
{
    public bool RenewsByItself { get; init; }

    public Spend? Open => Spends.FirstOrDefault(spend => spend.IsOpen);

    public Spend? Purchase => Spends.FirstOrDefault(spend => spend.Kind == SpendKind.Rent);

    public static Task<RentalView?> LoadAsync(BotDbContext db, long rentalId, CancellationToken cancellationToken) =>
        LoadAsync(db, db.Rentals.Where(rental => rental.Id == rentalId), cancellationToken);

    private static async Task<RentalView?> LoadAsync(BotDbContext db, IQueryable<Rental> rentals, CancellationToken cancellationToken)
    {
        if (await rentals.FirstOrDefaultAsync(cancellationToken) is not { } rental)
            return null;

        var spends = await db.Spends.Where(spend => spend.RentalId == rental.Id).OrderBy(spend => spend.Id).ToListAsync(cancellationToken);
        return new RentalView(rental, spends) { RenewsByItself = await db.AutoRenewals.AnyAsync(row => row.RentalId == rental.Id, cancellationToken) };
    }
}
