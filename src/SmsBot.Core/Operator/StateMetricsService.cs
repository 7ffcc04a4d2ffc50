using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reads the numbers of <see cref="StateMetrics"/>, while somebody listens; the balances less often.</summary>
internal sealed partial class StateMetricsService(
    StateMetrics metrics, ProviderBalances balances, UnitOfWork unitOfWork, TimeProvider time, ILogger<StateMetricsService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BalancesEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private long? _askedAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(
        cancellationToken => metrics.IsOn ? RunOnceAsync(cancellationToken) : Task.CompletedTask,
        fault => Log.Failed(logger, fault),
        Every,
        time,
        stoppingToken);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        metrics.Last = await ReadAsync(cancellationToken);
        if (_askedAt is { } askedAt && time.GetElapsedTime(askedAt) < BalancesEvery)
            return;

        _askedAt = time.GetTimestamp();
        await balances.AskAsync(Patience, cancellationToken);
    }

    public Task<StateNumbers> ReadAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db =>
        {
            var waiting = db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting);
            var oldest = await waiting.OrderBy(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken);
            return new StateNumbers(
                await waiting.CountAsync(cancellationToken),
                oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero,
                await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked, cancellationToken),
                await db.Spends.CountAsync(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown, cancellationToken),
                await db.Rentals.Where(rental => rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested)
                    .GroupBy(rental => rental.Provider)
                    .ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancellationToken));
        },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(646, LogLevel.Error, "Reading the numbers for the metrics failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
