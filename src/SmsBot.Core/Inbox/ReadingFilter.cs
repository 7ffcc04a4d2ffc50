using Microsoft.Extensions.Logging;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Saves only what is new in a provider's answers. An unchanged reading costs nothing; one that this process has not seen, or whose rental
/// another commit has changed, is first compared with the table by a read: only what changes something waits for the writer.
/// </summary>
internal sealed class ReadingFilter(ProviderTerms terms, SmsIngestion ingestion, TimeProvider time, ILogger<ProviderPoller> logger)
{
    // So many that fifty codes need one disk flush, and so few that a webhook does not wait long behind them.
    private const int AtATime = 50;

    public async Task TakeInAsync(IReadOnlyList<PollState> targets, IReadOnlyList<RentalSnapshot> readings, DateTimeOffset askedAt)
    {
        var find = ByExternalId(targets, readings);
        List<RentalSnapshot> news = [], unsure = [];
        for (var i = 0; i < readings.Count; i++)
        {
            if (find(i) is { } state
                && SaysSomething(readings[i])
                && ReadingDigest.Of(readings[i]) is var digest
                && !state.HasTaken(digest))
                (state.Taken is { } taken && taken != digest ? news : unsure).Add(
                    readings[i] with { AskedAt = readings[i].AskedAt ?? askedAt });
        }

        if (news.Count + unsure.Count == 0)
            return;

        // A paged list may contain a number twice.
        var byId = targets.ToDictionary(state => state.Target.ExternalId, StringComparer.Ordinal);
        foreach (var some in news.Chunk(AtATime))
            await SaveAsync(some, byId);
        foreach (var some in unsure.Chunk(AtATime))
            await SaveAsync(await CompareAsync(some, byId), byId);
    }

    /// <summary>The readings that the table does not have yet.</summary>
    private async Task<IReadOnlyList<RentalSnapshot>> CompareAsync(IReadOnlyList<RentalSnapshot> unsure, Dictionary<string, PollState> byId)
    {
        IReadOnlyDictionary<RentalSnapshot, int> settled;
        try
        {
            settled = await ingestion.SettledAsync(terms.Name, unsure, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A bad reading does not block the others: they are saved one by one.
            ProviderPoller.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
            return unsure;
        }

        foreach (var (snapshot, version) in settled)
            Note(byId[snapshot.ExternalId], snapshot, version);
        return [.. unsure.Where(snapshot => !settled.ContainsKey(snapshot))];
    }

    /// <summary>
    /// An SMS that was read is saved in any case: a stop waits for the commit. A bad reading does not block the others, wherever it is
    /// among them, and comes again with the next read.
    /// </summary>
    private async Task SaveAsync(IReadOnlyList<RentalSnapshot> news, Dictionary<string, PollState> byId)
    {
        if (news.Count == 0)
            return;

        try
        {
            Note(news, await ingestion.ApplyAsync(terms.Name, news, CancellationToken.None), byId);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ProviderPoller.Log.Failed(logger, StorageFault.Short(fault), terms.DisplayName);
            foreach (var snapshot in news.Count > 1 ? news : [])
                await SaveAsync([snapshot], byId);
        }
    }

    private void Note(IReadOnlyList<RentalSnapshot> saved, IReadOnlyDictionary<string, int> versions, Dictionary<string, PollState> byId)
    {
        foreach (var snapshot in saved)
        {
            if (versions.TryGetValue(snapshot.ExternalId, out var version))
                Note(byId[snapshot.ExternalId], snapshot, version);
        }
    }

    private void Note(PollState state, RentalSnapshot snapshot, int version)
    {
        // While a sent refund is open, every reading may show that it was not made.
        if (state.RefundSent || snapshot.State is ReadingState.Unknown or ReadingState.Missing)
            state.ForgetTaken();
        else
            state.Take(ReadingDigest.Of(snapshot), version);
        if (snapshot.Sms.Count > 0)
            state.LastSmsAt = time.GetUtcNow();
    }

    private static bool SaysSomething(RentalSnapshot snapshot) =>
        snapshot.State is not (ReadingState.Unknown or ReadingState.Missing) || snapshot.Sms.Count > 0 || snapshot.EndsAt is not null;

    /// <summary>Most providers' readings come in the order of the targets: a list of thousands each second needs no dictionary.</summary>
    private static Func<int, PollState?> ByExternalId(IReadOnlyList<PollState> targets, IReadOnlyList<RentalSnapshot> readings)
    {
        Dictionary<string, PollState>? byId = null;
        return i =>
        {
            var id = readings[i].ExternalId;
            if (i < targets.Count && string.Equals(targets[i].Target.ExternalId, id, StringComparison.Ordinal))
                return targets[i];

            byId ??= targets.ToDictionary(state => state.Target.ExternalId, StringComparer.Ordinal);
            return byId.GetValueOrDefault(id);
        };
    }
}
