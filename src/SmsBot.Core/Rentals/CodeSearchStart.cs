using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Domain;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Rentals;

/// <summary>Saves that a member wants a code, once for each key. The purchases follow from the row.</summary>
internal sealed class CodeSearchStart(UnitOfWork unitOfWork, SpendLimits limits, BotMetrics metrics, TimeProvider time)
{
    public Task StartAsync(CommandRequest request, string key, RentRequest wish, Money cap, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.CodeSearches.AnyAsync(search => search.Key == key, cancellationToken))
                throw new RefusedException(RefusalCode.ButtonOutdated);

            db.CodeSearches.Add(new CodeSearch
            {
                Key = key,
                Owner = request.Sender,
                OwnerName = request.StoredName,
                Account = Purchase.AccountOf(request),
                Chat = request.RentalChat,
                Service = wish.Service,
                Country = wish.Country,
                Provider = wish.Provider,
                AreaCode = wish.AreaCode,
                Pool = wish.Pool,
                CapMicros = cap.Micros,
                Currency = cap.Currency,
                MostNumbers = limits.NumbersForCode,
                CreatedAt = time.GetUtcNow(),
            });
            db.AfterCommit.Add(() => metrics.Wish("CodeSearch"));
        },
        cancellationToken);

    /// <summary>No further number is bought, and what is open is given back.</summary>
    public Task StopAsync(long searchId, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db => (await db.CodeSearches.SingleAsync(search => search.Id == searchId, cancellationToken)).Stop(), cancellationToken);
}
