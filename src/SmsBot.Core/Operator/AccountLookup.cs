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

    /// <summary>"Ada (telegram:7)", or the id alone if no name is known.</summary>
    public async Task<string> NameAsync(Owner member, CancellationToken cancellationToken) => await unitOfWork.ReadAsync(
        db => db.Rentals.Where(rental => rental.Owner == member).OrderByDescending(rental => rental.CreatedAt)
            .Select(rental => rental.OwnerName).FirstOrDefaultAsync(cancellationToken),
        cancellationToken) is { Length: > 0 } name
        ? $"{UntrustedText.Line(name, 40)} ({member})"
        : member.ToString();
}
