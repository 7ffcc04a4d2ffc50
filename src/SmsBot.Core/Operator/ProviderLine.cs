namespace SmsBot.Core.Operator;

/// <summary>What a provider has brought in a period, and for what money.</summary>
/// <param name="CodeP50">Seconds from the purchase to the first SMS of a single code, at the median; null: none came.</param>
/// <param name="Spent">What was charged less what came back, in dollars.</param>
internal sealed record ProviderLine(string Name, int Numbers, int Codes, double? CodeP50, decimal Spent)
{
    /// <summary>What one code has cost: the numbers without a code count too. Null: none came.</summary>
    public decimal? PerCode => Codes == 0 ? null : Spent / Codes;
}
