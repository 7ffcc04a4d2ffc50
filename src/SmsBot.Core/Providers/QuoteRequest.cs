namespace SmsBot.Core.Providers;

/// <summary>A request for prices, in the provider's own catalogue keys.</summary>
public sealed record QuoteRequest(RentalKind Kind, string ServiceKey, string CountryKey)
{
    /// <summary>The length of a lease; null: every length that is sold.</summary>
    public int? Days { get; init; }

    public string? AreaCode { get; init; }

    public string? Pool { get; init; }
}
