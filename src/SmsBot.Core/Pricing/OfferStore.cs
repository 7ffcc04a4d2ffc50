using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>Creates the one-time ids of buttons that spend, and reads them back.</summary>
internal sealed class OfferStore(UnitOfWork unitOfWork, TimeProvider time) : IExpiringData
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<ButtonToken> MintAsync(CommandRequest request, OfferChoice choice, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
            db => MintAsync(db, request.Sender, request.Chat, choice, time.GetUtcNow(), cancellationToken), cancellationToken);

    /// <summary>In the caller's transaction.</summary>
    public static async Task<ButtonToken> MintAsync(
        BotDbContext db, Owner owner, ChatRef chat, OfferChoice choice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offer = new Offer { Owner = owner, Chat = chat, Choice = choice.ToJson(), CreatedAt = now };
        db.Offers.Add(offer);
        await db.SaveChangesAsync(cancellationToken);
        return ButtonToken.Of(ButtonActions.Buy, offer.Id);
    }

    public Task<Offer?> FindAsync(long id, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(db => db.Offers.FirstOrDefaultAsync(offer => offer.Id == id, cancellationToken), cancellationToken);

    /// <summary>A used key is kept in its spend; the offers are only needed while their buttons can be pressed.</summary>
    public Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        return unitOfWork.WriteAsync(
            db => db.Offers.Where(offer => offer.CreatedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}
