using System.Globalization;

namespace SmsBot.Core.Providers;

/// <summary>The two-letter codes of countries, for a provider that only names them.</summary>
internal static class CountryNames
{
    private static readonly Lazy<Dictionary<string, string>> CodesByName = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
        .GroupBy(region => region.EnglishName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().TwoLetterISORegionName, StringComparer.OrdinalIgnoreCase));

    public static string? Code(string name) => CodesByName.Value.GetValueOrDefault(name);

    /// <summary>The country that a name begins with, as in "United States (Foxtrot)".</summary>
    public static string? CodeAtStart(string? name)
    {
        var words = name?.Trim() ?? "";
        var country = CodesByName.Value.Keys
            .Where(known => words.StartsWith(known, StringComparison.OrdinalIgnoreCase) && words[known.Length..] is [] or [' ', ..])
            .MaxBy(known => known.Length);
        return country is null ? null : CodesByName.Value[country];
    }
}
