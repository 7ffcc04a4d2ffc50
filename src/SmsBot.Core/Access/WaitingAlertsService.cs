using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Looks every minute whether the quiet hours of an admin for whom an alert waits are over.</summary>
internal sealed partial class WaitingAlertsService(
    WaitingAlerts waiting, TimeProvider time, ILogger<WaitingAlertsService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(
        RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken, restsFirst: true);

    internal Task RunOnceAsync(CancellationToken cancellationToken) => waiting.DeliverAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(647, LogLevel.Error, "Sending the alerts that have waited for the end of quiet hours failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
