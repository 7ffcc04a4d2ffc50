using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Saves only what is new in a provider's answers: an unchanged reading costs no transaction.</summary>
internal sealed class ReadingFilter(ProviderTerms terms, SmsIngestion ingestion, TimeProvider time, ILogger<ProviderPoller> logger)
{
    private const int AtATime = 100;

    public async Task TakeInAsync(IReadOnlyList<PollState> targets, IReadOnlyList<RentalSnapshot> readings, DateTimeOffset askedAt)
    {
        var byId = targets.ToDictionary(state => state.Target.ExternalId, StringComparer.Ordinal);
        var news = readings.Where(snapshot => byId.TryGetValue(snapshot.ExternalId, out var state) && state.Taken != Digest(snapshot))
            .Select(snapshot => snapshot with { AskedAt = snapshot.AskedAt ?? askedAt }).ToList();

        // A paged list may contain a number twice.
        Dictionary<string, int> before = new(StringComparer.Ordinal);
        foreach (var snapshot in news)
            before[snapshot.ExternalId] = byId[snapshot.ExternalId].Changes;
        foreach (var some in news.Chunk(AtATime))
        {
            foreach (var snapshot in await TakeInAsync(some))
                Note(byId[snapshot.ExternalId], snapshot, before[snapshot.ExternalId]);
        }
    }

    /// <summary>
    /// An SMS that was read is saved in any case: a stop waits for the commit. A bad reading does not block the others, wherever it is
    /// among them, and comes again with the next read.
    /// </summary>
    private async Task<IReadOnlyList<RentalSnapshot>> TakeInAsync(IReadOnlyList<RentalSnapshot> news)
    {
        try
        {
            await ingestion.ApplyAsync(terms.Name, news, CancellationToken.None);
            return news;
        }
        catch (Exception fault) when (news.Count > 1 && fault is not OperationCanceledException)
        {
            ProviderPoller.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
        }

        List<RentalSnapshot> taken = [];
        foreach (var snapshot in news)
        {
            try
            {
                await ingestion.ApplyAsync(terms.Name, snapshot, CancellationToken.None);
                taken.Add(snapshot);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                ProviderPoller.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
            }
        }

        return taken;
    }

    private void Note(PollState state, RentalSnapshot snapshot, int changes)
    {
        // A rental that another commit has changed is compared with the table again.
        if (state.Changes == changes)
            state.Taken = state.RefundSent || snapshot.State is ReadingState.Unknown or ReadingState.Missing ? null : Digest(snapshot);
        if (snapshot.Sms.Count > 0)
            state.LastSmsAt = time.GetUtcNow();
    }

    private static string Digest(RentalSnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.State}|{snapshot.EndsAt?.ToUnixTimeSeconds() / 10}|{snapshot.Refunded?.Micros}|{(snapshot.Sms.Count == 0 ? "" : string.Join('\u001f', snapshot.Sms.Select(sms => sms.Identity)))}");
}
