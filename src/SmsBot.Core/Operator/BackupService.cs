using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Makes a backup when the newest is old enough, and tells the admins when one fails.</summary>
internal sealed partial class BackupService(
    BackupFolder backups,
    AdminAlerts alerts,
    AccessPolicy access,
    IOptions<BackupOptions> options,
    TimeProvider time,
    ILogger<BackupService> logger) : BackgroundService
{
    private const string Alert = "backup";
    internal static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => backups.IsOn
        ? PeriodicWork.RunAsync(RunOnceAsync, fault => Log.NotTold(logger, fault), LooksEvery, time, stoppingToken, restsFirst: true)
        : Task.CompletedTask;

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (backups.Newest() is { } newest && time.GetUtcNow() - newest < options.Value.Every)
            return;

        try
        {
            // SQLite works on the caller's thread.
            var file = await Task.Run(() => backups.MakeAsync(cancellationToken), cancellationToken);
            Log.Made(logger, file);
            await alerts.ResetAsync(Alert, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException
            or UnauthorizedAccessException
            or InvalidOperationException
            or DatabaseUnusableException)
        {
            Log.Failed(logger, fault.Message);
            if (access.HasAdmin)
                await alerts.RaiseAsync(Alert, () => new Reply().Line(Texts.Alert_Backup, fault.Message), cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(671, LogLevel.Information, "Made the backup {File}.")]
        public static partial void Made(ILogger logger, string file);

        [LoggerMessage(672, LogLevel.Error, "No backup could be made: {Reason} Trying again in 5 minutes.")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(673, LogLevel.Error, "The admins could not be told about a failed backup.")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
