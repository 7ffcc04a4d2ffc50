using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A price and its terms at one provider, and when it was taken. No provider keeps a price for anyone.</summary>
public sealed record Quote
{
    public required string Provider { get; init; }

    public required string Product { get; init; }

    public required RentalKind Kind { get; init; }

    public required QuoteRequest Request { get; init; }

    /// <summary>Null: the provider tells no price before buying.</summary>
    public Money? Price { get; init; }

    public required RentalTerms Terms { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The length of a lease.</summary>
    public int? Days { get; init; }

    /// <summary>The number receives for every service, not only for the one that was asked for: it needs <c>Access:AnyService</c>.</summary>
    public bool ServesAnyService { get; init; }

    /// <summary>Numbers left; null where the provider does not say.</summary>
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

    /// <summary>There may be numbers, and none of them costs more; an unknown price counts as the cap.</summary>
    public bool CanBeHadFor(Money cap) => Stock != 0 && (Price is null || Price <= cap);
}
