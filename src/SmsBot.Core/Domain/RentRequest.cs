using SmsBot.Core.Common;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>What a member wants to rent, in common names.</summary>
internal sealed record RentRequest(string Service, string Country)
{
    public RentalKind Kind => Days is null ? RentalKind.Activation : RentalKind.Lease;

    /// <summary>The length of a lease; null: an activation.</summary>
    public int? Days { get; init; }

    /// <summary>Only this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only this product of the provider.</summary>
    public string? Product { get; init; }

    /// <summary>Not this provider: for another number after one that got no code.</summary>
    public string? NotProvider { get; init; }

    public Money? MaxPrice { get; init; }

    public string? AreaCode { get; init; }

    public string? Pool { get; init; }

    /// <summary>Only leases that can be renewed, or only those that cannot; null: both.</summary>
    public bool? Renewable { get; init; }

    /// <summary>Exactly what a quote offers.</summary>
    public RentRequest As(Quote quote) =>
        this with { Provider = quote.Provider, Product = quote.Product, Days = quote.Days, NotProvider = null };
}
