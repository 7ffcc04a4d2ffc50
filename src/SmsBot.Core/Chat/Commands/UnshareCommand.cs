using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary><c>/unshare 12</c>: in a group its admins or the owner end the share there; in private the owner picks which.</summary>
internal sealed class UnshareCommand(ShareNumber shares, RentalAuthorizer authorizer) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("unshare", Texts.Command_unshare) { InGroups = true, Options = CommandOption.OfShare, Presses = [ButtonActions.Unshare] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (call.IsPress)
            return await EndAsync(call, await shares.FindAsync(call.Id(0), cancellationToken), cancellationToken);
        if (call.Words.Count == 0 || OwnNumbers.Id(call.Words[0]) is not { } id)
            return new Reply { Private = true }.Line(Texts.Unshare_Usage);

        var all = await shares.ListAsync(id, cancellationToken);
        if (call.Words.Count > 1)
            return await EndAsync(call, all.Find(share => share.Chat.ToString() == call.Words[1] || share.Chat.Thread == call.Words[1].Split(':')[^1]), cancellationToken);
        if (request.ChatKind != ChatKind.Private)
            return await EndAsync(call, all.Find(share => share.Chat == request.Chat), cancellationToken);

        await authorizer.RequireOwnAsync(request, id, Permission.Unshare, cancellationToken);
        var reply = new Reply { Private = true }.Line(all.Count > 0 ? Texts.Unshare_Pick : Texts.Unshare_None);
        return all.Aggregate(reply, (rows, share) => rows.Row(Button.Press(share.Title, ButtonToken.Of(ButtonActions.Unshare, share.Id))));
    }

    private async Task<Reply> EndAsync(CommandContext call, Share? share, CancellationToken cancellationToken)
    {
        if (share is null)
            throw new RefusedException(RefusalCode.NotYourRental);

        await shares.EndAsync(call.Request, share, cancellationToken);
        return new Reply { Private = !call.IsPress, Replaces = call.IsPress }.Line(Texts.Unshare_Done);
    }
}
