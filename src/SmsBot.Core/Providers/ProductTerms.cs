namespace SmsBot.Core.Providers;

/// <summary>One product of a provider and its usual terms; a quote may narrow them.</summary>
public sealed record ProductTerms(string Key, RentalKind Kind, RentalTerms Rules)
{
    /// <summary>The lengths it is sold for, in days; empty for activations.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];

    /// <summary>What ours begin with, where an id of this product may be equal to one of the provider's other products.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>The id of a rental for an order id as the provider shows it.</summary>
    public string IdOf(string order) => order.StartsWith(IdPrefix, StringComparison.Ordinal) ? order : IdPrefix + order;
}
