using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat;

/// <summary>A refusal as an answer: its sentence with the next steps or, for words that were not understood, the menu.</summary>
internal sealed class RefusalReplies(RefusalText texts, IMisunderstood misunderstood)
{
    public async Task<Reply> OfAsync(CommandRequest request, RefusedException refused, CancellationToken cancellationToken)
    {
        if (misunderstood.Is(request, refused.Refusal.Code))
            return await misunderstood.AnswerAsync(request, refused, cancellationToken);

        var nextSteps = GuidedRefusalException.NextStepsOf(refused);
        return Of(refused.Refusal).Row([.. nextSteps]) with { Alert = request.IsPress && nextSteps.Count == 0 };
    }

    public Reply Of(Refusal refusal) => new Reply { Private = true }.Line("{0}", texts.Of(refusal));
}
