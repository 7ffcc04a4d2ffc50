namespace SmsBot.Core.Providers;

/// <summary>What came of sending a spend once, before its body is understood.</summary>
public abstract record SpendAnswer
{
    private SpendAnswer()
    {
    }

    /// <summary>The name, connection or TLS failed: nothing was sent.</summary>
    public sealed record NeverReached : SpendAnswer;

    /// <summary>It may have been done: a reset, a timeout, an answer cut off or too large.</summary>
    public sealed record Lost(string Reason) : SpendAnswer;

    public sealed record Answered(ProviderAnswer Answer) : SpendAnswer;
}
