using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Rentals;
using SmsBot.Core.Settings;

namespace SmsBot.Core.Storage;

/// <summary>
/// Drops texts, codes, raw answers and delivered payloads after <c>Privacy:KeepSmsFor</c> and masks the numbers and drops the notes of ended rentals.
/// Fingerprints stay, or a long lease would deliver old texts again; ledger lines stay for ever.
/// </summary>
internal sealed partial class Housekeeping(
    Database database, OfferDesk offers, QuoteCache quotes, ApprovalDesk approvals, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepSmsFor;
        await database.WriteAsync(
            async db =>
            {
                await db.Sms.Where(sms => sms.SeenAt < before && (sms.Text != null || sms.Code != null || sms.Sender != null)).ExecuteUpdateAsync(
                    set => set.SetProperty(sms => sms.Text, (string?)null).SetProperty(sms => sms.Code, (string?)null).SetProperty(sms => sms.Sender, (string?)null), cancellationToken);
                await db.Outbox.Where(entry => entry.CreatedAt < before && entry.Status == OutboxStatus.Sent && entry.Payload != null).ExecuteUpdateAsync(
                    set => set.SetProperty(entry => entry.Payload, (string?)null), cancellationToken);
                await db.Spends.Where(spend => spend.SettledAt < before && spend.Raw != null).ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Raw, (string?)null), cancellationToken);
                await db.Expectations.Where(one => !db.Rentals.Any(rental => rental.Id == one.RentalId && rental.WatchUntil != null)).ExecuteDeleteAsync(cancellationToken);
                await db.Transcript.Where(row => row.At < before).ExecuteDeleteAsync(cancellationToken);
                foreach (var rental in await db.Rentals.Where(rental => rental.WatchUntil == null && rental.EndsAt < before && rental.Phone != null && !rental.Phone.Contains("…")).OrderBy(rental => rental.EndsAt).Take(500).ToListAsync(cancellationToken))
                    rental.Forget();
            },
            cancellationToken);
        await offers.DropOldAsync(cancellationToken);
        await quotes.DropOldAsync(cancellationToken);
        await approvals.DropOldAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(221, LogLevel.Error, "Dropping what is no longer kept failed; it is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
