using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary><c>/unshare 12</c>: in a group its admins or the owner end the share there; in private the owner picks which.</summary>
internal sealed class UnshareCommand(ShareNumber shares, RentalAuthorizer authorizer) : ICommand, IButtonHandler
{
    public CommandDescriptor Descriptor { get; } = new("unshare", nameof(Texts.Command_unshare))
    {
        InGroups = true,
        Options = CommandOptions.OfShare,
    };

    public ButtonDescriptor Buttons { get; } = new("unshare", [ButtonActions.Unshare]) { InGroups = true };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (call.Words.Count == 0 || OwnNumbers.Id(call.Words[0]) is not { } id)
            return new Reply { Private = true }.Line(Texts.Unshare_Usage);

        var all = await shares.ListAsync(id, cancellationToken);
        if (call.Words.Count > 1)
            return await EndAsync(request, all.Find(
                share => share.Chat.ToString() == call.Words[1] || share.Chat.Thread == call.Words[1].Split(':')[^1]), cancellationToken);
        if (request.ChatKind != ChatKind.Private)
            return await EndAsync(request, all.Find(share => share.Chat == request.Chat), cancellationToken);

        await authorizer.RequireOwnAsync(request, id, Permission.Unshare, cancellationToken);
        var reply = new Reply { Private = true }.Line(all.Count > 0 ? Texts.Unshare_Pick : Texts.Unshare_None);
        return all.Aggregate(reply, (rows, share) => rows.Row(Button.Press(share.Title, ButtonToken.Of(ButtonActions.Unshare, share.Id))));
    }

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await EndAsync(press.Request, await shares.FindAsync(press.Id(0), cancellationToken), cancellationToken);

    private async Task<Reply> EndAsync(CommandRequest request, Share? share, CancellationToken cancellationToken)
    {
        if (share is null)
            throw new RefusedException(RefusalCode.NotYourRental);

        await shares.EndAsync(request, share, cancellationToken);
        return new Reply { Private = !request.IsPress, Replaces = request.IsPress }.Line(Texts.Unshare_Done);
    }
}
