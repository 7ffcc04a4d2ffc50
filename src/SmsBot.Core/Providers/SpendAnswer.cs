namespace SmsBot.Core.Providers;

/// <summary>The answer to a spend, before its body is interpreted.</summary>
public abstract record SpendAnswer
{
    private SpendAnswer()
    {
    }

    /// <summary>The name, connection or TLS failed: nothing was sent.</summary>
    public sealed record NeverReached : SpendAnswer;

    /// <summary>It may have been bought: a reset, a timeout, an answer that is incomplete or too large.</summary>
    public sealed record Lost(string Reason) : SpendAnswer;

    public sealed record Answered(ProviderAnswer Answer) : SpendAnswer;
}
