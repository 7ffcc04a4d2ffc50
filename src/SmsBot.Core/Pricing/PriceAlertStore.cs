using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>The members' price alerts.</summary>
internal sealed class PriceAlertStore(UnitOfWork unitOfWork, TimeProvider time)
{
    public Task<List<PriceAlert>> ListAsync(Owner owner, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => db.PriceAlerts.Where(alert => alert.Owner == owner).OrderBy(alert => alert.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>One alert for a service, country and length: a new one replaces it.</summary>
    public Task<PriceAlert> AddAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
        async db =>
        {
            var own = await db.PriceAlerts.Where(alert => alert.Owner == request.Sender).ToListAsync(cancellationToken);
            var same = own.Where(alert => (alert.Service, alert.Country, alert.Days) == (wish.Service, wish.Country, wish.Days)).ToList();
            if (own.Count - same.Count >= PriceAlert.Most)
                throw new RefusedException(RefusalCode.TooManyAlerts, PriceAlert.Most);

            db.PriceAlerts.RemoveRange(same);
            var now = time.GetUtcNow();
            var added = new PriceAlert
            {
                Owner = request.Sender,
                Chat = request.Chat,
                Service = wish.Service,
                Country = wish.Country,
                Days = wish.Days,
                MostMicros = wish.MaxPrice?.Micros,
                CreatedAt = now,
                ExpiresAt = now + PriceAlert.UsualTime,
            };
            db.PriceAlerts.Add(added);
            await db.SaveChangesAsync(cancellationToken);
            return added;
        },
        cancellationToken);

    /// <summary>Null if it is gone or somebody else's.</summary>
    public Task<PriceAlert?> ExpireAtAsync(Owner owner, long id, TimeSpan after, CancellationToken cancellationToken) =>
        ChangeAsync(owner, id, (_, alert) => alert.ExpiresAt = time.GetUtcNow() + after, cancellationToken);

    /// <summary>The deleted alert; null if it was gone or somebody else's.</summary>
    public Task<PriceAlert?> DeleteAsync(Owner owner, long id, CancellationToken cancellationToken) =>
        ChangeAsync(owner, id, (db, alert) => db.PriceAlerts.Remove(alert), cancellationToken);

    private Task<PriceAlert?> ChangeAsync(
        Owner owner, long id, Action<BotDbContext, PriceAlert> change, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var alert = await db.PriceAlerts.FirstOrDefaultAsync(row => row.Id == id && row.Owner == owner, cancellationToken);
            if (alert is not null)
                change(db, alert);
            return alert;
        },
        cancellationToken);
}
