using System.Globalization;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// SMSPool's services and countries. A country's key is its code where it can be known, because the order lists name the country by its
/// code only; SMSPool takes either.
/// </summary>
internal static class SmsPoolCatalogue
{
    private static readonly Lazy<Dictionary<string, string>> CodesByName = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
        .GroupBy(region => region.EnglishName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().TwoLetterISORegionName, StringComparer.OrdinalIgnoreCase));

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

    /// <summary>The country that a name begins with, as in "United States (Foxtrot)".</summary>
    public static string? CodeOf(string? name)
    {
        var words = name?.Trim() ?? "";
        var country = CodesByName.Value.Keys.Where(known => words.StartsWith(known, StringComparison.OrdinalIgnoreCase) && words[known.Length..] is [] or [' ', ..]).MaxBy(known => known.Length);
        return country is null ? null : CodesByName.Value[country];
    }

    private static string? Code(SmsPoolCountry country) =>
        country.ShortName?.Trim() is { Length: > 0 } code ? code : CodesByName.Value.GetValueOrDefault(country.Name!.Trim());
}
