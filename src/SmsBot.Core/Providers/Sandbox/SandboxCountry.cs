namespace SmsBot.Core.Providers.Sandbox;

/// <summary>
/// A country of the Sandbox. Numbers are a prefix and a running number, from ranges kept for fiction where there are such.
/// </summary>
/// <param name="Factor">What the price of a service is multiplied with.</param>
/// <param name="Prefix">The number up to its running digits; AAA is an area code.</param>
/// <param name="Digits">How many running digits follow.</param>
internal sealed record SandboxCountry(string Iso, string Name, decimal Factor, string Prefix, int Digits)
{
    public IReadOnlyList<string> AreaCodes { get; init; } = [];

    /// <summary>No number of this country ever gets an SMS.</summary>
    public bool Silent { get; init; }

    public bool OutOfStock { get; init; }
}
