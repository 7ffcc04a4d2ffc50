using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>A member whose rental was refused by one of our limits asks the admins for one exception.</summary>
internal sealed class AskOperatorButton(ApprovalService approvals) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("ask", "") { Hidden = true, Presses = [ButtonActions.AskOperator] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.IsPress ? await approvals.AskAsync(call, cancellationToken) : throw new RefusedException(RefusalCode.UnknownCommand, "/ask");
}
