using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Deletes posts when their time in the chat is over. The time is in the table, so a restart forgets none; deleting a post twice is
/// harmless.
/// </summary>
internal sealed partial class MessageExpiryService(
    UnitOfWork unitOfWork, Senders senders, AuditLog audit, TimeProvider time, ILogger<MessageExpiryService> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    // Telegram deletes nothing that is older (https://core.telegram.org/bots/api#deletemessage).
    private static readonly TimeSpan GiveUp = TimeSpan.FromHours(48);
    private const int AtOnce = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        await PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Tick, time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await unitOfWork.ReadAsync(
            db => db.Outbox
                .Where(entry => entry.DeleteAt <= now)
                .OrderBy(entry => entry.DeleteAt)
                .Take(AtOnce)
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var entry in due)
        {
            var trouble = await DeleteAsync(entry, cancellationToken);
            if (trouble is { Failure: ChatFailure.Later } && now - entry.DeleteAt < GiveUp)
                continue;

            await unitOfWork.WriteAsync(
                async db =>
                {
                    await db.Outbox
                        .Where(row => row.Id == entry.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeleteAt, (DateTimeOffset?)null), cancellationToken);
                    audit.Note(db, AuditAct.Delete, null, entry.Chat, entry.RentalId, trouble?.Message);
                },
                cancellationToken);
        }
    }

    private async Task<ChatFailedException?> DeleteAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await senders.Of(entry.Chat).DeleteAsync(entry.Chat, entry.MessageId ?? "", cancellationToken);
            return null;
        }
        catch (ChatFailedException fault)
        {
            return fault;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(421, LogLevel.Error, "Expired posts could not be deleted; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
