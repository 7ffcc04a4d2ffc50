using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>Buys a number: saves the claim, posts the card where the code will go, and lets the executor send it exactly once.</summary>
internal sealed class RentNumber(PurchaseClaims claims, CardPublisher cards, PurchaseExecutor executor)
{
    /// <summary>Returns the outcome. A refusal is already on the card if the card was posted.</summary>
    public async Task<SpendOutcome> RunAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        executor.RequireReady();
        var (spend, rental) = await claims.ClaimAsync(purchase, cancellationToken);
        await PublishAsync(rental, spend, cancellationToken);
        var order = new ProviderOrder(rental, new PurchaseRequest(purchase.Quote, purchase.Hold));
        return await executor.SendAsync(spend.Id, order.SendAsync, cancellationToken);
    }

    /// <summary>Without a place for the code nothing is bought.</summary>
    private async Task PublishAsync(Rental rental, Spend spend, CancellationToken cancellationToken)
    {
        try
        {
            await cards.PostAsync(rental, spend, cancellationToken);
        }
        catch (ChatFailedException)
        {
            await executor.RefuseUnsentUntilSavedAsync(spend.Id, new Refusal(RefusalCode.NoPlaceForCode));
            throw new RefusedException(RefusalCode.NoPlaceForCode);
        }
        catch
        {
            await executor.RefuseUnsentUntilSavedAsync(spend.Id, new Refusal(RefusalCode.Interrupted));
            throw;
        }
    }
}
