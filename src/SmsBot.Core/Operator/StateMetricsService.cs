using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reads the numbers of <see cref="StateMetrics"/>, while somebody listens; the balances less often.</summary>
internal sealed partial class StateMetricsService(
    StateMetrics metrics, ProviderBalances balances, OperatorState state, TimeProvider time, ILogger<StateMetricsService> logger)
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
        metrics.Last = await state.ReadAsync(cancellationToken);
        if (_askedAt is { } askedAt && time.GetElapsedTime(askedAt) < BalancesEvery)
            return;

        _askedAt = time.GetTimestamp();
        await balances.AskAsync(Patience, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(646, LogLevel.Error, "Reading the numbers for the metrics failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
