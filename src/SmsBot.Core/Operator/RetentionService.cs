using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// After <c>Privacy:KeepSmsFor</c>, deletes texts, codes, raw answers and payloads, delivered or not, masks the numbers of ended rentals
/// and deletes their notes. Fingerprints are kept, or a long lease would deliver old texts again; ledger lines are kept forever.
/// </summary>
internal sealed partial class RetentionService(
    UnitOfWork unitOfWork,
    IEnumerable<IExpiringData> expiring,
    Senders senders,
    IOptions<PrivacyOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int AtOnce = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StableTimeProvider.WhenAgreedAsync(time, stoppingToken);
        await PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepSmsFor;
        var lost = await unitOfWork.WriteAsync(db => DropAsync(db, before, cancellationToken), cancellationToken);
        if (lost > 0)
            Log.Undelivered(logger, lost);
        while (await unitOfWork.WriteAsync(db => MaskAsync(db, before, cancellationToken), cancellationToken))
        {
            // Repeated until none is left: the rest would be kept for another hour.
        }

        foreach (var data in expiring)
            await data.DropOldAsync(cancellationToken);
        await unitOfWork.WipeAsync(cancellationToken);
    }

    /// <summary>Returns how many undelivered posts were deleted.</summary>
    private async Task<int> DropAsync(BotDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await db.Sms.Where(sms => sms.SeenAt < before && (sms.Text != null || sms.Code != null || sms.Sender != null)).ExecuteUpdateAsync(
            set => set
                .SetProperty(sms => sms.Text, (string?)null)
                .SetProperty(sms => sms.Code, (string?)null)
                .SetProperty(sms => sms.Sender, (string?)null),
            cancellationToken);
        var lost = await db.Outbox
            .Where(entry => entry.CreatedAt < before && entry.Payload != null && entry.Status != OutboxStatus.Sent)
            .ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.Status, OutboxStatus.Dropped), cancellationToken);
        await db.Outbox
            .Where(entry => entry.CreatedAt < before && entry.Payload != null)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Payload, (string?)null), cancellationToken);
        await db.Spends
            .Where(spend => spend.SettledAt < before && spend.Raw != null)
            .ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Raw, (string?)null), cancellationToken);
        await db.Spends
            .Where(spend => spend.SettledAt == null && spend.CreatedAt < before && spend.Raw != null)
            .ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Raw, (string?)null), cancellationToken);
        await db.Expectations
            .Where(one => !db.Rentals.Any(rental => rental.Id == one.RentalId && rental.WatchUntil != null))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Transcript.Where(row => row.At < before).ExecuteDeleteAsync(cancellationToken);

        // A press contains the message of its button. If its platform is off, nobody ever handles it.
        var platforms = await db.Updates.Select(row => row.Platform).Distinct().ToListAsync(cancellationToken);
        var off = platforms.Where(platform => !senders.IsOn(platform)).ToList();
        if (off.Count > 0)
            await db.Updates.Where(row => off.Contains(row.Platform)).ExecuteDeleteAsync(cancellationToken);
        return lost;
    }

    private static async Task<bool> MaskAsync(BotDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = await db.Rentals
            .Where(rental => rental.WatchUntil == null && rental.EndsAt < before && rental.Phone != null && !rental.Phone.Contains("…"))
            .OrderBy(rental => rental.EndsAt).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var rental in ended)
            rental.Forget();
        return ended.Count == AtOnce;
    }

    private static partial class Log
    {
        [LoggerMessage(221, LogLevel.Error, "Deleting expired data failed; trying again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(
            222,
            LogLevel.Warning,
            "{Count} messages were not delivered within Privacy:KeepSmsFor and are deleted: their chats accept none, or their platform is off.")]
        public static partial void Undelivered(ILogger logger, int count);
    }
}
