using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>
/// What helps after one of our limits refused a rental: to close an open number, or to ask the operator for an exception.
/// </summary>
internal sealed class LimitNextSteps(ClosableNumbers closable, ApprovalService approvals, SpendLimits limits)
{
    /// <summary>The same refusal with these buttons.</summary>
    public async Task<GuidedRefusalException> AddAsync(
        CommandRequest request, RentRequest wish, Quote quote, Refusal refusal, CancellationToken cancellationToken)
    {
        List<Button> next = refusal.Code == RefusalCode.TooManyActive ? [.. await closable.OfAsync(request, cancellationToken)] : [];
        next.AddRange(await approvals.DraftAsync(request, wish.As(quote), quote.Price ?? limits.CapFor(wish), cancellationToken));
        return new GuidedRefusalException(refusal, next);
    }
}
