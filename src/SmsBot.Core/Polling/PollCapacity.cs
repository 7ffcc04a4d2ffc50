using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Polling;

/// <summary>Compares the open numbers of providers that are polled one number at a time with the account's rate limit.</summary>
internal sealed class PollCapacity(UnitOfWork unitOfWork, ProviderSet providers, TimeProvider time) : IPollCapacity
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyDictionary<string, TimeSpan>> StretchedAsync(CancellationToken cancellationToken)
    {
        var limited = providers.All.Where(provider => provider.Terms.Poll is { Bulk: false, PerSecond: not null }).ToList();
        var open = limited.Count > 0 ? await CountAsync(cancellationToken) : [];
        return (from provider in limited
                let count = open.GetValueOrDefault(provider.Terms.Name)
                let interval = PollSchedule.IntervalAmong(count.Awaited + 1, count.All - count.Awaited, provider.Terms.Poll)
                where interval > Longest
                select (provider.Terms.Name, Interval: interval)).ToDictionary(
                    pair => pair.Name, pair => pair.Interval, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, (int All, int Awaited)>> CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (young, ending) = (now - PollSchedule.LeaseYoung, now + PollSchedule.LeaseYoung);
        var counts = await unitOfWork.ReadAsync(
            db => db.Rentals
                .Where(rental => rental.WatchUntil != null && rental.EndsAt > now)
                .GroupBy(rental => rental.Provider)
                .Select(group => new
                {
                    group.Key,
                    All = group.Count(),
                    Awaited = group.Count(
                        rental => rental.Kind == RentalKind.Activation || rental.StartedAt > young || rental.EndsAt < ending),
                })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return counts.ToDictionary(count => count.Key, count => (count.All, count.Awaited), StringComparer.Ordinal);
    }
}
