using System.Collections.Concurrent;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>A provider that is asked number by number under a budget, and notes when.</summary>
internal sealed class PacedProvider(ScriptedProvider shop, RateLimiter limiter, TimeProvider time) : ISmsProvider
{
    public ProviderTerms Terms { get; } = shop.Terms with { Poll = new PollTerms(Bulk: false, TimeSpan.FromSeconds(5)) };

    public ConcurrentQueue<(string Id, TimeSpan At)> Reads { get; } = new();

    /// <summary>What a read of a number takes, or throws.</summary>
    public Func<string, Task> OnRead { get; set; } = _ => Task.CompletedTask;

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        shop.ListCatalogueAsync(cancellationToken);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        shop.QuoteAsync(request, cancellationToken);

    public Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken) =>
        shop.RentAsync(order, cancellationToken);

    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        await limiter.TakeAsync(CallPriority.Background, cancellationToken);
        var target = Assert.Single(targets);
        Reads.Enqueue((target.ExternalId, TimeSpan.FromTicks(time.GetTimestamp())));
        await OnRead(target.ExternalId);
        return [shop.Readings.GetValueOrDefault(target.ExternalId) ?? new RentalSnapshot(target.ExternalId, ReadingState.Waiting)];
    }
}
