using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Codes;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// The only place where SMS are saved, from polls and webhooks: one transaction for SMS, rental, ledger and outbox. Applying the same
/// reading again changes nothing.
/// </summary>
internal sealed class SmsIngestion(
    UnitOfWork unitOfWork, SmsHasher hasher, ProviderSet providers, PendingQuestions questions, SmsTelemetry telemetry,
    TimeProvider time, ILogger<SmsIngestion> logger)
{
    public Task ApplyAsync(string provider, RentalSnapshot snapshot, CancellationToken cancellationToken) =>
        ApplyAsync(provider, [snapshot], cancellationToken);

    /// <summary>
    /// Saves one answer of the provider in one commit: fifty codes need one disk flush. Returns the versions of the rentals' rows with that
    /// answer in them.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, int>> ApplyAsync(
        string provider, IReadOnlyList<RentalSnapshot> readings, CancellationToken cancellationToken)
    {
        var rentals = await unitOfWork.WriteAsync(db => TakeInAsync(db, provider, readings, cancellationToken), cancellationToken);
        _ = questions.LookAsync();
        return rentals.ToDictionary(pair => pair.Key, pair => pair.Value.Version, StringComparer.Ordinal);
    }

    /// <summary>
    /// The readings that would change nothing, each with the version of its rental's row. It does not wait for the writer.
    /// </summary>
    public Task<IReadOnlyDictionary<RentalSnapshot, int>> SettledAsync(
        string provider, IReadOnlyList<RentalSnapshot> readings, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db =>
        {
            var rentals = await FindAsync(db, provider, readings, cancellationToken);
            var known = new SmsDeduplicator(db, hasher);
            Dictionary<RentalSnapshot, int> settled = new(ReferenceEqualityComparer.Instance);
            foreach (var snapshot in readings)
            {
                if (rentals.TryGetValue(snapshot.ExternalId, out var rental) && !ReadingEffect.MayChange(rental, snapshot, time.GetUtcNow())
                    && await known.HasAllAsync(rental, snapshot.Sms, cancellationToken))
                    settled[snapshot] = rental.Version;
            }

            return (IReadOnlyDictionary<RentalSnapshot, int>)settled;
        },
        cancellationToken);

    /// <summary>The same inside the caller's transaction.</summary>
    public async Task<IReadOnlyDictionary<string, Rental>> TakeInAsync(
        BotDbContext db, string provider, IReadOnlyList<RentalSnapshot> readings, CancellationToken cancellationToken)
    {
        var rentals = await FindAsync(db, provider, readings, cancellationToken);
        var rentalIds = rentals.Values.Select(rental => rental.Id).ToList();
        var known = new SmsDeduplicator(db, hasher);

        var posts = new CodeNotifications(db, rentalIds, time.GetUtcNow(), cancellationToken);
        foreach (var snapshot in readings)
        {
            if (!rentals.TryGetValue(snapshot.ExternalId, out var rental))
                continue;

            using var scope = RentalScope.Begin(logger, rental.Id);
            await TakeSmsAsync(db, rental, snapshot, known, posts, cancellationToken);
            await TakeStateAsync(db, rental, snapshot, cancellationToken);
        }

        return rentals;
    }

    private static Task<Dictionary<string, Rental>> FindAsync(
        BotDbContext db, string provider, IReadOnlyList<RentalSnapshot> readings, CancellationToken cancellationToken)
    {
        var ids = readings.Select(snapshot => snapshot.ExternalId).ToList();
        return db.ExternalIds
            .Where(row => row.Provider == provider && ids.Contains(row.ExternalId))
            .Join(db.Rentals, row => row.RentalId, rental => rental.Id, (row, rental) => new { row.ExternalId, Rental = rental })
            .ToDictionaryAsync(pair => pair.ExternalId, pair => pair.Rental, StringComparer.Ordinal, cancellationToken);
    }

    private async Task TakeSmsAsync(
        BotDbContext db,
        Rental rental,
        RentalSnapshot snapshot,
        SmsDeduplicator known,
        CodeNotifications posts,
        CancellationToken cancellationToken)
    {
        if (ReadingEffect.StartsRound(rental, snapshot))
            rental.StartRound();

        foreach (var inbound in snapshot.Sms.OrderBy(sms => sms.ReceivedAt ?? DateTimeOffset.MaxValue))
        {
            if (await known.FindNewAsync(rental, inbound, cancellationToken) is { } print)
            {
                var sms = await DeliverAsync(db, rental, inbound, print, posts, cancellationToken);
                telemetry.Saving(db, rental, sms, snapshot);
                known.Add(sms);
            }
        }
    }

    private async Task<Sms> DeliverAsync(
        BotDbContext db, Rental rental, InboundSms inbound, string print, CodeNotifications posts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = Sms.TextOf(inbound) ?? (Code.IsSentence(inbound.Code) ? Sms.TextOf(inbound with { Text = inbound.Code }) : null);
        var sms = new Sms
        {
            RentalId = rental.Id,
            Fingerprint = print,
            Sender = Sms.SenderOf(inbound),
            Text = text,
            Code = Code.Of(inbound.Code, text, rental.ServiceName),
            ReceivedAt = inbound.ReceivedAt,
            SeenAt = now,
            Late = !rental.IsOpen && !(rental.Status == RentalStatus.Completed && rental.EndsAt > now),
        };
        rental.Receive();

        // A code that comes before a queued refund is sent has priority.
        if (rental is { Status: RentalStatus.RefundRequested, RefundDueAt: not null })
            await RefundQuotaQueue.KeepAsync(
                db,
                rental,
                new Refusal(RefusalCode.RefundAfterSms) { Provider = providers.DisplayName(rental.Provider) },
                cancellationToken);

        await posts.AddAsync(rental, sms);
        return sms;
    }

    private async Task TakeStateAsync(BotDbContext db, Rental rental, RentalSnapshot snapshot, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (ReadingEffect.MovesEnd(rental, snapshot)
            && snapshot.EndsAt is { } end
            && !await IsOlderThanAnExtensionAsync(db, rental, snapshot, cancellationToken))
            rental.MoveEnd(end);

        switch (snapshot.State)
        {
            case ReadingState.NotReady when rental.IsOpen && rental.SmsCount == 0:
                rental.SetReady(false);
                break;
            case ReadingState.Waiting or ReadingState.Received when rental.NotReady:
                rental.SetReady(true);
                await NotificationWriter.AddAsync(
                    db, rental, () => new Reply().Line(Texts.Notice_Ready, RentalServiceText.Of(rental)), now, cancellationToken);
                break;
            case ReadingState.Waiting when ReadingEffect.ShowsRefund(rental, now):
                // The reading shows that the sent refund was not made, so it may be sent again.
                rental.QueueRefundAgain(now);
                break;
            case ReadingState.Received or ReadingState.Expired when ReadingEffect.ShowsRefund(rental, now):
                // The refund will not happen: a code or the end came first.
                var why = rental.SmsCount > 0 ? RefusalCode.RefundAfterSms : RefusalCode.RefundTooLate;
                await RefundQuotaQueue.KeepAsync(
                    db, rental, new Refusal(why) { Provider = providers.DisplayName(rental.Provider) }, cancellationToken);
                break;
            case ReadingState.Refunded or ReadingState.Cancelled
                when rental.Status is RentalStatus.Active or RentalStatus.RefundRequested or RentalStatus.Expired:
                await ConfirmRefundAsync(db, rental, snapshot, now, cancellationToken);
                break;
            case ReadingState.Expired when rental.Status == RentalStatus.Active:
                rental.End();
                break;
        }
    }

    private static async Task<bool> IsOlderThanAnExtensionAsync(
        BotDbContext db, Rental rental, RentalSnapshot snapshot, CancellationToken cancellationToken) =>
        snapshot.AskedAt is { } askedAt && snapshot.EndsAt < rental.EndsAt
        && await db.Spends.AnyAsync(
            spend => spend.RentalId == rental.Id && spend.Kind != SpendKind.Rent && spend.SettledAt >= askedAt, cancellationToken);

    private async Task ConfirmRefundAsync(
        BotDbContext db, Rental rental, RentalSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = rental.Status == RentalStatus.RefundRequested;
        await RefundPosting.ConfirmAsync(db, rental, snapshot.Refunded, now, cancellationToken);
        if (!asked || rental.SearchId is null)
            await RefundNotice.AddAsync(
                db, rental, snapshot.Refunded, providers.DisplayName(rental.Provider), now, cancellationToken);
    }
}
