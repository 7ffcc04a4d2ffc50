using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>
/// Refreshes the prices of popular requests while somebody uses the bot, so that the list shows something if a provider is slow. One
/// request at a time with a pause between: far below the calls that are reserved for members.
/// </summary>
internal sealed partial class QuoteWarmupService(
    QuoteService prices,
    QuoteAggregator aggregator,
    QuoteCache cache,
    ProviderHealth health,
    IPollCapacity capacity,
    UnitOfWork unitOfWork,
    TimeProvider time,
    ILogger<QuoteWarmupService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Popular = TimeSpan.FromDays(7);

    // A product that a provider does not sell rarely becomes available within the hour.
    private static readonly TimeSpan AgainWhereNothingWas = TimeSpan.FromHours(1);
    private const int Wishes = 6;
    private const int Recent = 200;
    private const int Likings = 50;
    private readonly Dictionary<(string Provider, RentRequest Wish), long> _asked = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken, restsFirst: true);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!prices.WasAskedWithin(InUse))
            return;

        foreach (var wish in await PopularAsync(cancellationToken))
        {
            if (await DueAsync(wish, cancellationToken) is { Count: > 0 } due)
            {
                await aggregator.AskAsync(wish, due, cancellationToken);
                await Task.Delay(Rest, time, cancellationToken);
            }
        }
    }

    /// <summary>The most rented requests of the last days, then the members' favourites in their own country.</summary>
    internal Task<IReadOnlyList<RentRequest>> PopularAsync(CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync<IReadOnlyList<RentRequest>>(
        async db =>
        {
            var since = time.GetUtcNow() - Popular;
            var rented = await db.Rentals.OrderByDescending(rental => rental.Id).Take(Recent).Where(rental => rental.CreatedAt >= since)
                .Select(rental => new { rental.Service, rental.Country, rental.Days }).ToListAsync(cancellationToken);
            var liked = await db.MemberSettings.Where(settings => settings.Country != null && settings.Favourites != "")
                .OrderBy(settings => settings.Owner).Take(Likings).ToListAsync(cancellationToken);
            return
            [
                .. rented.Select(rental => new RentRequest(rental.Service, rental.Country) { Days = rental.Days })
                    .GroupBy(wish => wish).OrderByDescending(wishes => wishes.Count()).Select(wishes => wishes.Key)
                    .Concat(
                        liked.SelectMany(
                            settings => settings.FavouriteServices.Select(service => new RentRequest(service, settings.Country!))))
                    .Distinct().Take(Wishes),
            ];
        },
        cancellationToken);

    /// <summary>Without providers that fail, or whose calls the open numbers need.</summary>
    private async Task<IReadOnlyList<(ISmsProvider Provider, QuoteRequest Request)>> DueAsync(
        RentRequest wish, CancellationToken cancellationToken)
    {
        var kept = await cache.FindAsync(wish, cancellationToken);
        var stretched = await capacity.StretchedAsync(cancellationToken);
        var due = prices
            .Able(wish)
            .Where(ask => ask.Provider.Terms.Name is var name && health.Failure(name) is null && !stretched.ContainsKey(name)
            && (kept.TryGetValue(name, out var row) ? time.GetUtcNow() - row.TakenAt >= Every : IsLongAgo(name, wish))).ToList();
        foreach (var (provider, _) in due)
            _asked[(provider.Terms.Name, wish)] = time.GetTimestamp();
        return due;
    }

    private bool IsLongAgo(string provider, RentRequest wish) =>
        !_asked.TryGetValue((provider, wish), out var at) || time.GetElapsedTime(at) >= AgainWhereNothingWas;

    private static partial class Log
    {
        [LoggerMessage(633, LogLevel.Error, "Refreshing the prices failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
