using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>A refusal with buttons for the next steps.</summary>
internal sealed class GuidedRefusalException(Refusal refusal, params IReadOnlyList<Button> nextSteps) : RefusedException(refusal)
{
    public IReadOnlyList<Button> NextSteps { get; } = nextSteps;

    /// <summary>Empty if the refusal has no next step.</summary>
    public static IReadOnlyList<Button> NextStepsOf(RefusedException refused) =>
        refused is GuidedRefusalException guided ? guided.NextSteps : [];
}
