namespace SmsBot.Core.Providers;

/// <summary>A provider's name, poll interval and products: data, so that buttons need no code per vendor.</summary>
public sealed record ProviderTerms
{
    /// <summary>The key in the database and in commands, for example <c>smspool</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required PollTerms Poll { get; init; }

    public required IReadOnlyList<ProductTerms> Products { get; init; }

    /// <summary>The provider itself refuses an order above the price sent with it.</summary>
    public bool CapsPrice { get; init; }

    /// <summary>A quote request without a country returns one quote for each country that the provider suggests.</summary>
    public bool SuggestsCountries { get; init; }

    /// <summary>A number of a certain US area code can be asked for.</summary>
    public bool TakesAreaCodes { get; init; }

    public ProductTerms Product(string key) => Products.First(product => string.Equals(product.Key, key, StringComparison.Ordinal));
}
