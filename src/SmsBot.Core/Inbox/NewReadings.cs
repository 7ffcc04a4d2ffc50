using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Takes in what is new in a provider's answers: a reading that says the same again costs no transaction.</summary>
internal sealed class NewReadings(ProviderTerms terms, SmsIntake intake, TimeProvider time, ILogger<ProviderPoll> logger)
{
    private const int AtATime = 100;

    public async Task TakeInAsync(IReadOnlyList<Watched> targets, IReadOnlyList<Reading> readings, DateTimeOffset askedAt)
    {
        var byId = targets.ToDictionary(watched => watched.Target.ExternalId, StringComparer.Ordinal);
        var news = readings.Where(reading => byId.TryGetValue(reading.ExternalId, out var watched) && watched.Taken != Digest(reading))
            .Select(reading => reading with { AskedAt = reading.AskedAt ?? askedAt }).ToList();

        // A list that is read page by page may show a number twice.
        Dictionary<string, int> before = new(StringComparer.Ordinal);
        foreach (var reading in news)
            before[reading.ExternalId] = byId[reading.ExternalId].Changes;
        foreach (var some in news.Chunk(AtATime))
        {
            foreach (var reading in await TakeInAsync(some))
                Note(byId[reading.ExternalId], reading, before[reading.ExternalId]);
        }
    }

    /// <summary>
    /// Once read, an SMS is taken in whatever happens: a stop waits for the commit. One bad reading holds back none of the others, wherever it
    /// stands among them, and comes again with the next read.
    /// </summary>
    private async Task<IReadOnlyList<Reading>> TakeInAsync(IReadOnlyList<Reading> news)
    {
        try
        {
            await intake.ApplyAsync(terms.Name, news, CancellationToken.None);
            return news;
        }
        catch (Exception fault) when (news.Count > 1 && fault is not OperationCanceledException)
        {
            ProviderPoll.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
        }

        List<Reading> taken = [];
        foreach (var reading in news)
        {
            try
            {
                await intake.ApplyAsync(terms.Name, reading, CancellationToken.None);
                taken.Add(reading);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                ProviderPoll.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
            }
        }

        return taken;
    }

    private void Note(Watched watched, Reading reading, int changes)
    {
        // A rental that another commit changed meanwhile is compared with the table once more.
        if (watched.Changes == changes)
            watched.Taken = watched.RefundSent || reading.State is ReadingState.Unknown or ReadingState.Missing ? null : Digest(reading);
        if (reading.Sms.Count > 0)
            watched.LastSmsAt = time.GetUtcNow();
    }

    private static string Digest(Reading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"{reading.State}|{reading.EndsAt?.ToUnixTimeSeconds() / 10}|{reading.Refunded?.Micros}|{(reading.Sms.Count == 0 ? "" : string.Join('\u001f', reading.Sms.Select(sms => sms.Identity)))}");
}
