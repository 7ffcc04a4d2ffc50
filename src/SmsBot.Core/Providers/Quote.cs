using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A price and its terms at one provider, and when it was read. No provider reserves a price.</summary>
public sealed record Quote
{
    public required string Provider { get; init; }

    public required string Product { get; init; }

    public required RentalKind Kind { get; init; }

    public required QuoteRequest Request { get; init; }

    /// <summary>Null: the provider tells no price before the purchase.</summary>
    public Money? Price { get; init; }

    public required RentalTerms Terms { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The length of a lease.</summary>
    public int? Days { get; init; }

    /// <summary>The number receives SMS of every service, not only of the requested one: it needs <c>Access:AnyService</c>.</summary>
    public bool ServesAnyService { get; init; }

    /// <summary>How many numbers are left; null if the provider does not say.</summary>
    public int? Stock { get; init; }

    /// <summary>A product's price by its usual rules.</summary>
    public static Quote Of(string provider, ProductTerms product, QuoteRequest request, Money? price, DateTimeOffset takenAt) => new()
    {
        Provider = provider,
        Product = product.Key,
        Kind = product.Kind,
        Request = request,
        Price = price,
        Terms = product.Rules,
        TakenAt = takenAt,
    };

    /// <summary>Not known to be out of stock, and not above the cap; an unknown price counts as the cap.</summary>
    public bool CanBeHadFor(Money cap) => Stock != 0 && (Price is null || Price <= cap);
}
