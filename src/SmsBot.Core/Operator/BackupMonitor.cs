using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// Tells the admins when the newest backup is too old, whatever the reason is: also if making one hangs, or files were deleted.
/// </summary>
internal sealed class BackupMonitor(BackupFolder backups, AdminAlerts alerts, IOptions<BackupOptions> options, TimeProvider time)
{
    private const string Alert = "backup-old";
    private const int Times = 2;
    private DateTimeOffset? _since;

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!backups.IsOn)
            return;

        // Without any, they count from the first look.
        var newest = backups.Newest();
        var from = newest ?? (_since ??= time.GetUtcNow());
        if (time.GetUtcNow() - from > Times * options.Value.Every)
            await alerts.RaiseAsync(
                Alert,
                () => new Reply().Line(newest is null ? Texts.Alert_BackupNone : Texts.Alert_BackupOld, Span.Clock(from)),
                cancellationToken);
        else
            await alerts.ClearAsync(Alert, _ => new Reply().Line(Texts.Alert_BackupBack), cancellationToken);
    }
}
