using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Groups;

/// <summary>Applies <see cref="GroupRules"/> before anything is done in a group, and records refusals.</summary>
internal sealed class RentalAuthorizer(UnitOfWork unitOfWork, ChatRoles roles, AuditLog audit)
{
    /// <summary>
    /// The rental of a press or command, if the sender may do this here. An invented id and somebody else's number get the same answer.
    /// </summary>
    public async Task<Rental> RequireRentalAsync(
        CommandRequest request, long rentalId, Permission permission, CancellationToken cancellationToken)
    {
        var rental = await FindAsync(rentalId, cancellationToken);
        if (rental is { IsGroups: false } && rental.Owner == request.Sender)
            return rental;

        // A member who rented on a group's account and has left the group may no longer spend from it, also not in private.
        var chat = request.ChatKind == ChatKind.Private && rental?.Owner == request.Sender ? rental.Chat : request.Chat;
        if (rental is null || !await IsThereAsync(rental, chat, cancellationToken))
            throw await RefuseAsync(permission, request, chat, rental, cancellationToken);

        await RequireAsync(permission, request, chat, rental, cancellationToken);
        return rental;
    }

    /// <summary>The rental of a command that only its owner may use.</summary>
    public async Task<Rental> RequireOwnAsync(
        CommandRequest request, long rentalId, Permission permission, CancellationToken cancellationToken)
    {
        var rental = await FindAsync(rentalId, cancellationToken);
        return rental is not null && rental.Owner == request.Sender
            ? rental
            : throw await RefuseAsync(permission, request, request.Chat, rental, cancellationToken);
    }

    private async Task<Rental?> FindAsync(long rentalId, CancellationToken cancellationToken)
    {
        var rental = await unitOfWork.ReadAsync(
            db => db.Rentals.FirstOrDefaultAsync(rental => rental.Id == rentalId, cancellationToken), cancellationToken);
        if (rental is not null)
            RequestScope.Concerns(rental.Id);
        return rental;
    }

    /// <summary>In a group: throws unless the sender may rent there. A channel is only a place to post in.</summary>
    public Task RequireMayRentAsync(CommandRequest request, CancellationToken cancellationToken) => request.ChatKind switch
    {
        ChatKind.Private => Task.CompletedTask,
        ChatKind.Group => RequireAsync(Permission.Rent, request, request.Chat, null, cancellationToken),
        _ => throw new RefusedException(RefusalCode.NotInGroups),
    };

    public async Task RequireAsync(
        Permission permission, CommandRequest request, ChatRef chat, Rental? rental, CancellationToken cancellationToken)
    {
        var group = await ReadAsync(chat, cancellationToken);
        if (await MayAsync(permission, request.Sender, group, rental, cancellationToken))
            return;

        await NoteRefusedAsync(permission, request, chat, rental, cancellationToken);
        throw new RefusedException(RefusalCode.GroupRight, WhoMay(permission, group)) { IsNoted = true };
    }

    public async Task<bool> MayAsync(Permission permission, Owner who, GroupChat group, Rental? rental, CancellationToken cancellationToken)
    {
        var right = group.Guarding(permission);
        var standing = new MemberContext(
            await roles.OfAsync(group.Chat, who, cancellationToken),
            rental?.Owner == who,
            right?.Named.Contains(who) == true,
            rental?.Account == GroupChat.AccountOf(group.Chat));
        return GroupRules.May(permission, standing, right?.Holders ?? PermissionScope.Admins);
    }

    /// <summary>The settings of the group's admins, or the defaults.</summary>
    public async Task<GroupChat> ReadAsync(ChatRef chat, CancellationToken cancellationToken) =>
        await unitOfWork.ReadAsync(db => db.Groups.FirstOrDefaultAsync(group => group.Chat == chat, cancellationToken), cancellationToken)
            ?? GroupChat.Default(chat);

    /// <summary>The number was rented there, or is shared with it.</summary>
    public Task<bool> IsThereAsync(Rental rental, ChatRef chat, CancellationToken cancellationToken) => rental.Chat == chat
        ? Task.FromResult(true)
        : unitOfWork.ReadAsync(
            db => db.Shares.AnyAsync(
                share => share.RentalId == rental.Id && share.Chat == chat && share.TakenInAt != null, cancellationToken),
            cancellationToken);

    public Task NoteRefusedAsync(
        Permission permission, CommandRequest request, ChatRef chat, Rental? rental, CancellationToken cancellationToken) =>
        audit.NoteAsync(AuditAct.Refuse, request, cancellationToken, chat, rental?.Id, permission.ToString());

    private async Task<RefusedException> RefuseAsync(
        Permission permission, CommandRequest request, ChatRef chat, Rental? rental, CancellationToken cancellationToken)
    {
        await NoteRefusedAsync(permission, request, chat, rental, cancellationToken);
        return new RefusedException(RefusalCode.NotYourRental) { IsNoted = true };
    }

    private static string WhoMay(Permission permission, GroupChat group) => (permission, group.Guarding(permission)?.Holders) switch
    {
        (Permission.Expect, _) or (_, PermissionScope.Everyone) => Texts.Rights_Members,
        (_, PermissionScope.Named) => Texts.Rights_NamedAndAdmins,
        (Permission.View or Permission.Act or Permission.Unshare, _) => Texts.Rights_OwnerAndAdmins,
        _ => Texts.Rights_AdminsOnly,
    };
}
