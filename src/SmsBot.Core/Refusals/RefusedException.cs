namespace SmsBot.Core.Refusals;

/// <summary>Carries a <see cref="Refusal"/> to the one place that turns it into a sentence.</summary>
public class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public RefusedException(RefusalCode code, params IReadOnlyList<object> arguments)
        : this(new Refusal(code, arguments))
    {
    }

    /// <summary>The refusal is already in the audit.</summary>
    public bool IsNoted { get; init; }

    public Refusal Refusal { get; } = refusal;
}
