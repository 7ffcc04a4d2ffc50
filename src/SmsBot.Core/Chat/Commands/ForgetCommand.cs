using SmsBot.Core.Members;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Deletes what may be deleted of a member, after saying what that is and what stays.</summary>
internal sealed class ForgetCommand(MemberEraser eraser) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("forget", Texts.Command_forget) { Options = [], Presses = [Verbs.Forget] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!call.IsPress)
        {
            return new Reply { Private = true }.Line(Texts.Forget_Ask).Line(Texts.Forget_Stays).Row(
                Button.Press(Texts.Forget_Yes, ButtonToken.Of(Verbs.Forget), ButtonStyle.Danger),
                Button.Press(Texts.Offer_NotNow, ButtonToken.Of(Verbs.Dismiss)));
        }

        var erased = await eraser.EraseAsync(call.Request.Sender, call.Request.PrivateChat, cancellationToken);
        var reply = new Reply { Private = true, Replaces = true }.Line(Texts.Forget_Done, erased.Texts, erased.Numbers);
        if (erased.StillOpen > 0)
            reply = reply.Line(Texts.Forget_Open, erased.StillOpen);
        return reply.Line(Texts.Forget_Stays);
    }
}
