namespace SmsBot.Core.Providers;

/// <summary>A service or country as a provider lists it.</summary>
/// <param name="Key">The provider's own key for its other calls.</param>
/// <param name="Name">The provider's own name, untrusted and trimmed.</param>
/// <param name="IsoCode">Countries: ISO 3166-1 alpha-2, lower case, where the provider gives it.</param>
public sealed record CatalogueEntry(CatalogueKind Kind, string Key, string Name, string? IsoCode = null);
