using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Looks every few minutes for problems that an admin should fix, and reports each once with the next step.</summary>
internal sealed partial class HealthMonitorService(
    BalanceMonitor balances, ProviderMonitor providers, BackupMonitor backups, AdminAlerts alerts, AccessPolicy access,
    UnitOfWork unitOfWork, TimeProvider time, ILogger<HealthMonitorService> logger)
    : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(
        cancellationToken => access.HasAdmin ? RunOnceAsync(cancellationToken) : Task.CompletedTask,
        fault => Log.Failed(logger, fault),
        Every,
        time,
        stoppingToken,
        restsFirst: true);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await balances.LookAsync(cancellationToken);
        await providers.LookAsync(cancellationToken);
        await backups.LookAsync(cancellationToken);
        await LookAtParkedAsync(cancellationToken);
    }

    private async Task LookAtParkedAsync(CancellationToken cancellationToken)
    {
        // A message that is being retried still has its reason; the problem is cleared only when it is posted.
        var parked = await unitOfWork.ReadAsync(
            async db => await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked, cancellationToken)
                + await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Waiting && entry.Reason != null, cancellationToken),
            cancellationToken);
        if (parked == 0)
            await alerts.ClearAsync("parked", _ => new Reply().Line(Texts.Alert_ParkedOver), cancellationToken);
        else
            await alerts.RaiseNowAsync("parked", () => Parked(parked), cancellationToken);
    }

    private static Reply Parked(int count) => new Reply()
        .Line(Texts.Alert_Parked, count)
        .Row(Button.Press(Texts.Status_Look, ButtonToken.Of(ButtonActions.Parked)));

    private static partial class Log
    {
        [LoggerMessage(641, LogLevel.Error, "Looking for problems that the operator should fix failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
