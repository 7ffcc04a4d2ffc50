using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Where providers push: what is proven goes through the one door, what is not only wakes the poll.</summary>
internal sealed class WebhookDispatcher(ProviderSet providers, UnitOfWork unitOfWork, SmsIngestion ingestion, RentalSignal signal, WebhookHealth webhookHealth, WebhookRecord webhookRecord, PendingQuestions questions)
{
    private readonly WriteBatcher<(string Provider, RentalSnapshot Reading)> _news = new(unitOfWork, async (db, news) =>
    {
        foreach (var ofOne in news.GroupBy(one => one.Provider, one => one.Reading, StringComparer.Ordinal))
            await ingestion.TakeInAsync(db, ofOne.Key, [.. ofOne], CancellationToken.None);
    });

    /// <summary>The provider behind an address; null without a difference where the name, the token or the whole endpoint does not exist.</summary>
    public ISmsProvider? Find(string name, string token)
    {
        var provider = providers.All.FirstOrDefault(provider => provider is IReceivesWebhooks && string.Equals(provider.Terms.Name, name, StringComparison.Ordinal));
        var expected = (provider as IReceivesWebhooks)?.WebhookToken ?? "";

        // Hashes have one length, so that the comparison takes as long for any token.
        var matches = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        return matches && expected.Length > 0 ? provider : null;
    }

    /// <summary>
    /// Returns when the push has had its effect: news are committed, whatever stops meanwhile. It throws where they could not be, so that
    /// the provider pushes again.
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

    /// <summary>An id that is not ours wakes nobody, so a stranger who guesses the address costs no call.</summary>
    private async Task HintAsync(string provider, string externalId)
    {
        var rentalId = await unitOfWork.ReadAsync(
            db => db.ExternalIds.Where(row => row.Provider == provider && row.ExternalId == externalId).Select(row => (long?)row.RentalId).FirstOrDefaultAsync(CancellationToken.None),
            CancellationToken.None);
        if (rentalId is { } id)
            signal.Hint(provider, id);
    }
}
