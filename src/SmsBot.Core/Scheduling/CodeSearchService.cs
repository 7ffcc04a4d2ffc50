using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// Advances the code searches. Each step is decided from the tables, so a restart goes on where the last process stopped. A tick waits for
/// no provider: one search never delays another.
/// </summary>
internal sealed partial class CodeSearchService(
    UnitOfWork unitOfWork,
    CodeSearchSteps steps,
    ISpendRecovery recovery,
    TimeProvider time,
    ILogger<CodeSearchService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        await PeriodicWork.RunAsync(TickAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);

        // A stop waits for running requests, so that their outcomes are recorded.
        await IdleAsync();
    }

    /// <summary>Starts the next step of each search that has none under way.</summary>
    internal async Task TickAsync(CancellationToken cancellationToken)
    {
        var open = await unitOfWork.ReadAsync(
            db => db.CodeSearches.Where(search => search.Status == CodeSearchStatus.Running || search.Status == CodeSearchStatus.Stopping)
                .OrderBy(search => search.Id).Select(search => search.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in open)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_underWay.TryAdd(id, done.Task))
                _ = StepAsync(id, done, cancellationToken);
        }
    }

    internal Task IdleAsync() => Task.WhenAll(_underWay.Values);

    private async Task StepAsync(long id, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await steps.RunAsync(id, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, StorageFault.Short(fault));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            done.SetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(681, LogLevel.Error, "A step of a code search failed; trying again at the next tick.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
