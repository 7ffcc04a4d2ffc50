using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Marks cards for redrawing. The outbox draws them from the present state.</summary>
internal static class Cards
{
    public static Card Add(BotDbContext db, long rentalId, ChatRef chat)
    {
        var card = new Card { RentalId = rentalId, Chat = chat };
        card.Touch();
        db.Cards.Add(card);
        return card;
    }

    public static Task TouchAsync(BotDbContext db, long rentalId, CancellationToken cancellationToken) => TouchAsync(db, [rentalId], cancellationToken);

    /// <summary>One statement for all: fifty codes in one answer change fifty cards.</summary>
    public static async Task TouchAsync(BotDbContext db, IReadOnlyCollection<long> rentalIds, CancellationToken cancellationToken)
    {
        if (rentalIds.Count == 0)
            return;

        await db.Cards.Where(card => rentalIds.Contains(card.RentalId))
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.Wanted, card => card.Wanted + 1).SetProperty(card => card.IsDirty, true), cancellationToken);
        db.HasNewPosts = true;
    }
}
