using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Receives webhooks: what is proven is saved like a polled SMS, what is not only starts a poll.</summary>
internal sealed class WebhookDispatcher(
    ProviderSet providers,
    UnitOfWork unitOfWork,
    SmsIngestion ingestion,
    RentalSignal signal,
    WebhookHealth webhookHealth,
    WebhookRecord webhookRecord,
    PendingQuestions questions)
{
    private readonly WriteBatcher<(string Provider, RentalSnapshot Reading)> _news = new(unitOfWork, async (db, news) =>
    {
        foreach (var ofOne in news.GroupBy(one => one.Provider, one => one.Reading, StringComparer.Ordinal))
            _ = await ingestion.TakeInAsync(db, ofOne.Key, [.. ofOne], CancellationToken.None);
    });

    /// <summary>
    /// The provider of a webhook address; null, with no visible difference, if the name or the token is wrong or webhooks are off.
    /// </summary>
    public ISmsProvider? Find(string name, string token)
    {
        var provider = providers.All.FirstOrDefault(
            provider => provider is IReceivesWebhooks && string.Equals(provider.Terms.Name, name, StringComparison.Ordinal));
        var expected = (provider as IReceivesWebhooks)?.WebhookToken ?? "";

        // Hashes have one length, so the comparison takes the same time for any token.
        var matches = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        return matches && expected.Length > 0 ? provider : null;
    }

    /// <summary>
    /// Returns when the webhook has been processed and new SMS are committed, even if the host stops. It throws if they could not be saved,
    /// so that the provider sends it again.
    /// </summary>
    public async Task<WebhookVerdict> TakeAsync(ISmsProvider provider, WebhookCall call)
    {
        var verdict = ((IReceivesWebhooks)provider).Take(call);
        switch (verdict)
        {
            case WebhookVerdict.News news:
                await _news.AddAsync((provider.Terms.Name, news.Reading));
                _ = questions.LookAsync();
                webhookHealth.Note(provider.Terms.Name);
                break;
            case WebhookVerdict.Hint { ExternalId: null }:
                signal.Hint(provider.Terms.Name);
                break;
            case WebhookVerdict.Hint { ExternalId: { } externalId }:
                await HintAsync(provider.Terms.Name, externalId);
                break;
        }

        if (verdict is WebhookVerdict.News or WebhookVerdict.Hint)
            await webhookRecord.NoteAsync(provider.Terms.Name, CancellationToken.None);
        return verdict;
    }

    /// <summary>An unknown id starts no poll, so a stranger who guesses the address causes no calls.</summary>
    private async Task HintAsync(string provider, string externalId)
    {
        var rentalId = await unitOfWork.ReadAsync(
            db => db.ExternalIds
                .Where(row => row.Provider == provider && row.ExternalId == externalId)
                .Select(row => (long?)row.RentalId)
                .FirstOrDefaultAsync(CancellationToken.None),
            CancellationToken.None);
        if (rentalId is { } id)
            signal.Hint(provider, id);
    }
}
