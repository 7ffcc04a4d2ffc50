using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// A chat got a new id: its waiting messages, cards, rules and bookings move there. If the new chat already has such a row, the new one is
/// kept: otherwise the move could never finish.
/// </summary>
internal static class ChatMove
{
    public static async Task RunAsync(BotDbContext db, ChatRef from, ChatRef to, CancellationToken cancellationToken)
    {
        await db.Outbox.Where(
            old => old.Chat == from
                && old.SmsId != null
                && db.Outbox.Any(entry => entry.Chat == to && entry.SmsId == old.SmsId && entry.Kind == old.Kind))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Outbox
            .Where(entry => entry.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Chat, to), cancellationToken);

        // Messages of the old chat cannot be edited in the new one: cards are posted as new messages.
        await db.Cards
            .Where(old => old.Chat == from && db.Cards.Any(card => card.Chat == to && card.RentalId == old.RentalId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Cards.Where(card => card.Chat == from).ExecuteUpdateAsync(
            set => set.SetProperty(card => card.Chat, to).SetProperty(card => card.MessageId, (string?)null), cancellationToken);
        await db.Rentals
            .Where(rental => rental.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Chat, to), cancellationToken);

        var (account, newAccount) = (GroupChat.AccountOf(from), GroupChat.AccountOf(to));
        await db.Rentals
            .Where(rental => rental.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Account, newAccount), cancellationToken);
        await db.Spends
            .Where(spend => spend.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Account, newAccount), cancellationToken);
        await db.LedgerEntries
            .Where(entry => entry.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Account, newAccount), cancellationToken);
        var (held, newHeld) = (LedgerPostings.HoldAccount(account), LedgerPostings.HoldAccount(newAccount));
        await db.LedgerEntries
            .Where(entry => entry.Account == held)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Account, newHeld), cancellationToken);
        await db.CodeSearches.Where(search => search.Chat == from).ExecuteUpdateAsync(
            set => set
                .SetProperty(search => search.Chat, to)
                .SetProperty(search => search.Account, search => search.Account == account ? newAccount : search.Account),
            cancellationToken);
        await db.Offers
            .Where(offer => offer.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(offer => offer.Chat, to), cancellationToken);
        await db.Approvals
            .Where(approval => approval.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(approval => approval.Chat, to), cancellationToken);
        await db.Audit
            .Where(entry => entry.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Chat, to), cancellationToken);

        await db.Groups.Where(old => old.Chat == from && db.Groups.Any(group => group.Chat == to)).ExecuteDeleteAsync(cancellationToken);
        await db.Groups
            .Where(group => group.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(group => group.Chat, to), cancellationToken);
        var (settings, newSettings) = (GroupChat.SettingsOf(from), GroupChat.SettingsOf(to));
        await db.MemberSettings
            .Where(old => old.Owner == settings && db.MemberSettings.Any(row => row.Owner == newSettings))
            .ExecuteDeleteAsync(cancellationToken);
        await db.MemberSettings
            .Where(row => row.Owner == settings)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, newSettings), cancellationToken);
        await db.Shares
            .Where(old => old.Chat == from && db.Shares.Any(share => share.Chat == to && share.RentalId == old.RentalId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Shares
            .Where(share => share.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(share => share.Chat, to), cancellationToken);
        await db.Expectations.Where(
            old => old.Chat == from && db.Expectations.Any(one => one.Chat == to && one.RentalId == old.RentalId && one.Who == old.Who))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Expectations
            .Where(one => one.Chat == from)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Chat, to), cancellationToken);
    }
}
