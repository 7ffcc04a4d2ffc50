namespace SmsBot.Core.Providers;

/// <summary>What a provider is called, how it is polled and what it sells: data, so that buttons need no code per vendor.</summary>
public sealed record ProviderTerms
{
    /// <summary>The key in the database and in commands, for example <c>smspool</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required PollTerms Poll { get; init; }

    public required IReadOnlyList<ProductTerms> Products { get; init; }

    /// <summary>The provider refuses by itself above a price sent with the order.</summary>
    public bool CapsPrice { get; init; }

    /// <summary>A quote without a country key answers one quote for each country that the provider suggests.</summary>
    public bool SuggestsCountries { get; init; }

    public ProductTerms Product(string key) => Products.First(product => string.Equals(product.Key, key, StringComparison.Ordinal));
}
