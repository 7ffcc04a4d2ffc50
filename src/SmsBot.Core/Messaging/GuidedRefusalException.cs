using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>A refusal with the buttons that lead on from it.</summary>
internal sealed class GuidedRefusalException(Refusal refusal, params IReadOnlyList<Button> nextSteps) : RefusedException(refusal)
{
    public IReadOnlyList<Button> NextSteps { get; } = nextSteps;

    /// <summary>None, where the refusal has no way on.</summary>
    public static IReadOnlyList<Button> NextStepsOf(RefusedException refused) => refused is GuidedRefusalException guided ? guided.NextSteps : [];
}
