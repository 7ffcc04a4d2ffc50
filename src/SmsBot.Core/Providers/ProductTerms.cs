namespace SmsBot.Core.Providers;

/// <summary>One product of a provider and its usual terms; a quote may narrow them.</summary>
public sealed record ProductTerms(string Key, RentalKind Kind, RentalTerms Rules)
{
    /// <summary>The lengths it is sold for, in days; empty for activations.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];
}
