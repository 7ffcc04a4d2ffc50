using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Inbox;

/// <summary>Reads rentals once more before the bot cancels them: a code that came in the last moment must not be lost.</summary>
internal sealed class FinalPoll(ProviderSet providers, SmsIngestion ingestion, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Saves what the provider reports now and returns the rentals that it reported.</summary>
    public async Task<IReadOnlySet<long>> ReadAsync(string providerName, IReadOnlyList<Rental> rentals, CancellationToken cancellationToken)
    {
        HashSet<long> read = [];
        if (providers.Find(providerName) is not { } provider)
            return read;

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            foreach (var some in provider.Terms.Poll.Bulk ? [rentals] : rentals.Select(rental => (IReadOnlyList<Rental>)[rental]))
            {
                var readings = await provider.ReadAsync([.. some.Select(rental => rental.Target)], either.Token);
                await ingestion.ApplyAsync(providerName, readings, CancellationToken.None);
                var said = readings
                    .Where(snapshot => snapshot.State is not (ReadingState.Unknown or ReadingState.Missing))
                    .Select(snapshot => snapshot.ExternalId)
                    .ToHashSet(StringComparer.Ordinal);
                read.UnionWith(some.Where(rental => said.Contains(rental.ExternalId ?? "")).Select(rental => rental.Id));
            }
        }
        catch (RefusedException)
        {
            // The request has logged it; the next tick tries again.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return read;
    }
}
