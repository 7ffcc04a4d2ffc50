using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>The admins' answers to a member who asked for an exception.</summary>
internal sealed class ApprovalButtons(ApprovalService approvals) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.Approve, ButtonActions.Decline);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await approvals.DecideAsync(press, press.Action == ButtonActions.Approve, cancellationToken);
}
