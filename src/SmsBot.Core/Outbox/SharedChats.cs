using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>The further groups that a number is shared with: they are told of its end too.</summary>
internal static class SharedChats
{
    public static Task<List<ChatRef>> OfAsync(BotDbContext db, Rental rental, CancellationToken cancellationToken) => db.Shares
        .Where(share => share.RentalId == rental.Id && share.TakenInAt != null && share.Chat != rental.Chat)
        .OrderBy(share => share.Id)
        .Select(share => share.Chat)
        .ToListAsync(cancellationToken);

    /// <summary>Whether a button that spends works there for anybody except the owner.</summary>
    public static bool MaySpendIn(ChatRef chat, Rental rental) => GroupRules.May(
        Permission.Act,
        new MemberContext(ChatRole.Admin, IsOwner: false, IsNamed: false, rental.Account == GroupChat.AccountOf(chat)),
        PermissionScope.Admins);
}
