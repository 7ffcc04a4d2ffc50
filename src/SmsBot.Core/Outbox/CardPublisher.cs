using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Posts a rental's card before anything is bought: there must be a place for the code first.</summary>
internal sealed class CardPublisher(
    UnitOfWork unitOfWork, StorageHealth storage, DeadLetters deadLetters, Senders senders, CardRenderer renderer, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task PostAsync(Rental rental, Spend spend, CancellationToken cancellationToken)
    {
        var (search, language) = await unitOfWork.ReadAsync(
            async db => (
                rental.SearchId is { } searchId
                    ? await db.CodeSearches.FirstOrDefaultAsync(row => row.Id == searchId, cancellationToken)
                    : null,
                await StoredLanguage.OfAsync(db, rental, rental.Chat, cancellationToken)),
            cancellationToken);
        var reply = Spoken.In(language, () => renderer.Draw(new CardModel(rental, [spend], []) { Search = search }, rental.Chat));
        var (chat, id) = await PostAsync(rental.Chat, reply, cancellationToken);

        // The card is in the chat, so its id must be saved. While that fails, nothing is bought either.
        await storage.SaveSoonAsync(() => unitOfWork.WriteAsync(
            db => db.Cards.Where(card => card.RentalId == rental.Id && card.Chat == chat)
                .ExecuteUpdateAsync(set => set.SetProperty(card => card.MessageId, id), cancellationToken),
            cancellationToken));
    }

    private async Task<(ChatRef Chat, string MessageId)> PostAsync(ChatRef chat, Reply reply, CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return (chat, await senders.Of(chat).PostAsync(chat, reply, PostOptions.None, cancellationToken));
            }
            catch (ChatFailedException fault) when (fault is { Failure: ChatFailure.Moved, MovedTo: { } movedTo } && movedTo != chat)
            {
                await deadLetters.MoveAsync(chat, movedTo, cancellationToken);
                chat = movedTo;
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later)
            {
                var wait = fault.RetryAfter ?? TimeSpan.FromSeconds(2);
                waited += wait;
                if (waited > Patience)
                    throw;

                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
