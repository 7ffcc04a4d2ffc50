namespace SmsBot.Core.Providers.Sandbox;

/// <summary>A service of the Sandbox.</summary>
/// <param name="Price">Of an activation in the United States, in USD.</param>
/// <param name="Texts">What its SMS say, in turn; each # is a digit of the code.</param>
internal sealed record SandboxService(string Key, string Name, decimal Price, string Sender, params IReadOnlyList<string> Texts)
{
    /// <summary>Every purchase is refused as if the account had run dry.</summary>
    public bool BalanceTooLow { get; init; }
}
