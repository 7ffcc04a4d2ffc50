namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// SMSPool's services and countries. A country's key is its code where it can be known, because the order lists name the country by its
/// code only; SMSPool takes either.
/// </summary>
internal static class SmsPoolCatalogue
{
    /// <summary>Its own, and the lines that serve all of them.</summary>
    public static IEnumerable<CatalogueEntry> Services(IEnumerable<SmsPoolService> services) => services
        .Where(service => service.Id is { Length: > 0 } && !string.IsNullOrWhiteSpace(service.Name))
        .Select(service => new CatalogueEntry(CatalogueKind.Service, service.Id!, service.Name!.Trim()))
        .Append(new CatalogueEntry(CatalogueKind.Service, SmsPoolTerms.AnyService, "Any service"));

    public static IEnumerable<CatalogueEntry> Countries(IEnumerable<SmsPoolCountry> countries) => countries
        .Where(country => country.Id is { Length: > 0 } && !string.IsNullOrWhiteSpace(country.Name))
        .GroupBy(country => Code(country) ?? country.Id!, StringComparer.OrdinalIgnoreCase)
        .SelectMany(sameCode => sameCode.Select(country => new CatalogueEntry(
            CatalogueKind.Country,
            sameCode.Count() == 1 ? sameCode.Key : country.Id!,
            country.Name!.Trim(),
            Code(country) is { Length: 2 } code ? code.ToLowerInvariant() : null)));

    private static string? Code(SmsPoolCountry country) =>
        country.ShortName?.Trim() is { Length: > 0 } code ? code : CountryNames.Code(country.Name!.Trim());
}
