using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>The present, as the tables have it: for <c>/admin status</c>, the page and the metrics.</summary>
internal sealed class OperatorState(UnitOfWork unitOfWork, TimeProvider time)
{
    public Task<StateNumbers> ReadAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db =>
        {
            var waiting = db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting);
            var oldest = await waiting.OrderBy(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken);
            return new StateNumbers(
                await waiting.CountAsync(cancellationToken),
                oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero,
                await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked, cancellationToken),
                await db.Spends.CountAsync(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown, cancellationToken),
                await OpenByProviderAsync(db, cancellationToken));
        },
        cancellationToken);

    /// <summary>How many numbers are open, by provider.</summary>
    public static Task<Dictionary<string, int>> OpenByProviderAsync(BotDbContext db, CancellationToken cancellationToken) =>
        Open(db).GroupBy(rental => rental.Provider)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancellationToken);

    /// <summary>Purchases with an unknown outcome.</summary>
    public Task<List<Spend>> UnknownAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => db.Spends.Include(spend => spend.Rental).Where(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Open numbers, newest first.</summary>
    public Task<List<Rental>> OpenAsync(int most, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => Open(db).OrderByDescending(rental => rental.Id).Take(most).ToListAsync(cancellationToken), cancellationToken);

    private static IQueryable<Rental> Open(BotDbContext db) =>
        db.Rentals.Where(rental => rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested);
}
