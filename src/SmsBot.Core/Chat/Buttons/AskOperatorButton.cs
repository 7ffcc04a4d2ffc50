using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>A member whose rental was refused by one of our limits asks the admins for one exception.</summary>
internal sealed class AskOperatorButton(ApprovalService approvals) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("ask", [ButtonActions.AskOperator]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await approvals.AskAsync(press, cancellationToken);
}
