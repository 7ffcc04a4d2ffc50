using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat;

/// <summary>Plain words that answer a question of the bot are read as the command that the question was about.</summary>
internal sealed class TypedAnswers(OrderIdPrompts orders, NextMessages next)
{
    /// <summary>The same request if nothing was asked. The command still checks the sender.</summary>
    public async Task<CommandRequest> ReadAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var asked = await orders.ReadAsync(request, cancellationToken);
        return ReferenceEquals(asked, request) ? await next.ReadAsync(request, cancellationToken) : asked;
    }
}
