using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Finds members and groups by what an admin types, and their names by what the tables keep.</summary>
internal sealed class AccountLookup(UnitOfWork unitOfWork)
{
    /// <summary>A member by <c>platform:id</c> or by the name of the newest rental; null if there is none.</summary>
    public Task<Owner?> MemberAsync(string who, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async db => Owner.TryParse(who, out var named)
            ? named
            : await db.Rentals
                .Where(rental => rental.OwnerName == who)
                .OrderByDescending(rental => rental.Id)
                .Select(rental => rental.Owner)
                .FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>The account of a group by its id or title, else that of a member.</summary>
    public async Task<string?> AccountAsync(string who, CancellationToken cancellationToken)
    {
        var groups = await unitOfWork.ReadAsync(db => db.Groups.ToListAsync(cancellationToken), cancellationToken);
        return groups.Find(group => group.Title == who || group.Chat.ToString() == who) is { } found
            ? GroupChat.AccountOf(found.Chat)
            : await MemberAsync(who, cancellationToken) is { } member ? Purchase.AccountOf(member) : null;
    }

    /// <summary>
    /// The names of members and groups that are written <c>platform:id</c>, as far as the tables keep them; the newest ones.
    /// </summary>
    public Task<AccountNames> NamesAsync(IEnumerable<string> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(AccountNames.IdOf).Distinct(StringComparer.Ordinal).ToList();
        var members = ids.Where(id => Owner.TryParse(id, out _)).Select(Owner.Parse).ToList();
        return unitOfWork.ReadAsync(
            async db =>
            {
                var groups = await db.Groups.ToListAsync(cancellationToken);
                var asked = await db.AccessRequests.Where(one => ids.Contains(one.Subject)).ToListAsync(cancellationToken);
                var acted = await db.Audit.Where(one => one.Who != null && members.Contains(one.Who) && one.WhoName != null)
                    .GroupBy(one => one.Who).Select(own => own.Max(one => one.Id))
                    .Join(db.Audit, id => id, one => one.Id, (_, one) => new { one.Who, one.WhoName })
                    .ToListAsync(cancellationToken);
                var rented = await db.Rentals.Where(one => members.Contains(one.Owner))
                    .GroupBy(one => one.Owner).Select(own => own.Max(one => one.Id))
                    .Join(db.Rentals, id => id, one => one.Id, (_, one) => new { one.Owner, one.OwnerName })
                    .ToListAsync(cancellationToken);
                Dictionary<string, string> names = new(StringComparer.Ordinal);
                foreach (var (id, name) in groups.Select(one => ($"{one.Chat.Platform}:{one.Chat.ChatId}", one.Title))
                    .Concat(groups.Select(one => ($"{one.Chat}", one.Title)))
                    .Concat(asked.Select(one => (one.Subject, one.Name)))
                    .Concat(acted.Select(one => ($"{one.Who}", one.WhoName!)))
                    .Concat(rented.Select(one => ($"{one.Owner}", one.OwnerName))))
                {
                    if (UntrustedText.Line(name, 40) is { Length: > 0 } line)
                        names[id] = line;
                }

                return new AccountNames(names);
            },
            cancellationToken);
    }

    /// <summary>"Ada (telegram:7)", or the id alone if no name is known.</summary>
    public async Task<string> NameAsync(Owner member, CancellationToken cancellationToken) => await unitOfWork.ReadAsync(
        db => db.Rentals.Where(rental => rental.Owner == member).OrderByDescending(rental => rental.CreatedAt)
            .Select(rental => rental.OwnerName).FirstOrDefaultAsync(cancellationToken),
        cancellationToken) is { Length: > 0 } name
        ? $"{UntrustedText.Line(name, 40)} ({member})"
        : member.ToString();
}
