using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary><c>/share 12</c> in a group shares a number there; in private with a target, or by buttons.</summary>
internal sealed class ShareCommand(
    ShareNumber shares, OwnNumbers numbers, GroupDirectory groups, RentalAuthorizer authorizer, ChatRoles roles, IChatList list)
    : ICommand, IButtonHandler
{
    private const int MostTargets = 10;

    public CommandDescriptor Descriptor { get; } = new("share", nameof(Texts.Command_share))
    {
        InGroups = true,
        Options = CommandOptions.OfShare,
    };

    public ButtonDescriptor Buttons { get; } = new("share", [ButtonActions.Share, ButtonActions.ShareTo, ButtonActions.TakeIn])
    {
        InGroups = true,
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (call.Words.Count == 0 || OwnNumbers.Id(call.Words[0]) is not { } id)
            return await numbers.PickAsync(request.Sender, ButtonActions.Share, cancellationToken);

        var rental = await authorizer.RequireOwnAsync(request, id, Permission.TakeIn, cancellationToken);
        if (call.Words.Count > 1)
            return await ShareAsync(request, rental, await FindAsync(call.Words[1], cancellationToken), cancellationToken);

        return request.ChatKind == ChatKind.Private
            ? await TargetsAsync(request, rental, cancellationToken)
            : await ShareAsync(request, rental,
                new ChatPlace(request.Chat, (await authorizer.ReadAsync(request.Chat, cancellationToken)).Title), cancellationToken);
    }

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var (request, id) = (press.Request, press.Id(0));
        switch (press.Action)
        {
            case ButtonActions.TakeIn:
                await shares.TakeInAsync(request, id, cancellationToken);
                return new Reply { Replaces = true }.Line(Texts.Share_TakenIn);
            case ButtonActions.ShareTo:
                var known = (await groups.ListAsync(cancellationToken)).Find(group => group.Id == press.Id(1))
                    ?? throw new RefusedException(RefusalCode.ButtonOutdated);
                return await ShareAsync(request, await authorizer.RequireOwnAsync(request, id, Permission.TakeIn, cancellationToken),
                    new ChatPlace(known.Chat, known.Title), cancellationToken);
            default:
                return await TargetsAsync(
                    request, await authorizer.RequireOwnAsync(request, id, Permission.TakeIn, cancellationToken), cancellationToken);
        }
    }

    private async Task<Reply> ShareAsync(CommandRequest request, Rental rental, ChatPlace target, CancellationToken cancellationToken)
    {
        var isShared = await shares.RunAsync(request, rental, target, cancellationToken);
        return new Reply { Private = true, Replaces = request.IsPress }.Line(
            isShared ? Texts.Share_Done : Texts.Share_Waits, RentalServiceText.Of(rental), target.Title);
    }

    private async Task<ChatPlace> FindAsync(string written, CancellationToken cancellationToken)
    {
        if (!Owner.TryParse(written, out var owner) || roles.Of(owner.Platform) is not { } platform)
            throw new RefusedException(RefusalCode.BadId, written);

        return await roles.FindAsync(platform, ChatRef.Parse(owner.ToString()), cancellationToken)
            ?? throw new RefusedException(RefusalCode.GroupNotListed, written);
    }

    /// <summary>The groups that the sender can share with: listed, known, and the sender is an admin there.</summary>
    private async Task<Reply> TargetsAsync(CommandRequest request, Rental rental, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        foreach (var group in (await groups.ListAsync(cancellationToken))
            .Where(group => list.IsListedChat(group.Chat) && group.Chat != rental.Chat))
        {
            if (reply.Buttons.Count < MostTargets
                && await authorizer.MayAsync(Permission.TakeIn, request.Sender, group, rental, cancellationToken))
                reply = reply.Row(Button.Press(group.Title, ButtonToken.Of(ButtonActions.ShareTo, rental.Id, group.Id)));
        }

        return reply.Line(Texts.Share_Where, RentalServiceText.Of(rental)).Line(Texts.Share_Usage, rental.Id);
    }
}
