using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Adds and marks cards by hand. The outbox draws them from the present state.</summary>
internal static class Cards
{
    public static Card Add(BotDbContext db, long rentalId, ChatRef chat)
    {
        var card = new Card { RentalId = rentalId, Chat = chat };
        card.Touch();
        db.Cards.Add(card);
        return card;
    }

    /// <summary>For what the change tracker does not see (<see cref="CardChanges"/>).</summary>
    public static void Redraw(BotDbContext db, params IEnumerable<long> rentalIds) => db.ChangedCards.UnionWith(rentalIds);
}
