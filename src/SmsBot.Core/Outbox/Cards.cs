using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Marks cards for redrawing. The relay draws them from the present state.</summary>
internal static class Cards
{
    public static Card Add(BotDbContext db, long rentalId, ChatRef chat)
    {
        var card = new Card { RentalId = rentalId, Chat = chat };
        card.Touch();
        db.Cards.Add(card);
        return card;
    }

    public static async Task TouchAsync(BotDbContext db, long rentalId, CancellationToken cancellationToken)
    {
        foreach (var card in await db.Cards.Where(card => card.RentalId == rentalId).ToListAsync(cancellationToken))
            card.Touch();
    }
}
