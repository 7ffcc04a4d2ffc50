using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>
/// Deletes a member's data, but never what is still owed to them: an SMS that has not reached its chat stays, and so do fingerprints (an
/// old text would be delivered again) and everything that the ledger needs.
/// </summary>
internal sealed class MemberEraser(UnitOfWork unitOfWork, TimeProvider time)
{
    public Task<Erased> EraseAsync(Owner owner, ChatRef privateChat, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var whole = privateChat with { Thread = "" };
            var threads = $"{whole}/";

            // What a member typed in a group is a thread of it with the member's id (ITranscript).
            var (platform, typed) = ($"{owner.Platform}:", $"/{owner.UserId}");
            var own = db.Rentals.Where(rental => rental.Owner == owner);
            var open = own.Where(
                rental => rental.Status == RentalStatus.Requested
                    || rental.Status == RentalStatus.Active
                    || rental.Status == RentalStatus.RefundRequested);
            var texts = await db.Sms
                .Where(
                    sms => own.Any(rental => rental.Id == sms.RentalId)
                        && sms.Text != null
                        && !db.Outbox.Any(entry => entry.SmsId == sms.Id && entry.Status != OutboxStatus.Sent))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(sms => sms.Text, (string?)null)
                        .SetProperty(sms => sms.Code, (string?)null)
                        .SetProperty(sms => sms.Sender, (string?)null),
                    cancellationToken);
            await db.Outbox.Where(
                entry => entry.Status == OutboxStatus.Sent
                    && entry.Payload != null
                    && (entry.Chat == whole
                        || ((string)(object)entry.Chat).StartsWith(threads)
                        || own.Any(rental => rental.Id == entry.RentalId)))
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Payload, (string?)null), cancellationToken);
            await db.Spends.Where(spend => !spend.IsOpen && spend.Raw != null && own.Any(rental => rental.Id == spend.RentalId))
                .ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Raw, (string?)null), cancellationToken);
            await db.Transcript
                .Where(
                    row => row.Chat == whole || ((string)(object)row.Chat).StartsWith(threads)
                        || (((string)(object)row.Chat).StartsWith(platform) && ((string)(object)row.Chat).EndsWith(typed)))
                .ExecuteDeleteAsync(cancellationToken);
            await db.PriceAlerts.Where(alert => alert.Owner == owner).ExecuteDeleteAsync(cancellationToken);
            await db.Offers.Where(offer => offer.Owner == owner).ExecuteDeleteAsync(cancellationToken);
            await db.Audit
                .Where(entry => entry.Who == owner)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.WhoName, (string?)null), cancellationToken);
            AuditLog.Write(db, time.GetUtcNow(), AuditAct.Forget, owner, name: null, privateChat, rentalId: null, detail: null);
            await own
                .Where(rental => !open.Any(kept => kept.Id == rental.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.OwnerName, ""), cancellationToken);
            await db.CodeSearches.Where(
                search => search.Owner == owner && search.Status != CodeSearchStatus.Running && search.Status != CodeSearchStatus.Stopping)
                .ExecuteUpdateAsync(set => set.SetProperty(search => search.OwnerName, ""), cancellationToken);
            await db.Approvals.Where(approval => approval.Owner == owner).ExecuteDeleteAsync(cancellationToken);
            await db.MemberSettings.Where(row => row.Owner == owner).ExecuteDeleteAsync(cancellationToken);
            await db.Settings.RemoveAsync(NextMessages.Key(owner), cancellationToken);
            await db.Expectations.Where(one => one.Who == owner).ExecuteDeleteAsync(cancellationToken);

            var numbers = 0;
            foreach (var rental in await own
                .Where(
                    rental => !open.Any(kept => kept.Id == rental.Id)
                        && (rental.Note != null || (rental.Phone != null && !rental.Phone.Contains("…"))))
                .ToListAsync(cancellationToken))
            {
                numbers += rental.Phone?.Contains('…', StringComparison.Ordinal) == false ? 1 : 0;
                rental.Forget();
            }

            return new Erased(texts, numbers, await open.CountAsync(cancellationToken));
        },
        cancellationToken);
}
