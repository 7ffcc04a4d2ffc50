using System.Text.Json;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>A shop's countries and services, by their numbers and codes.</summary>
internal sealed class CompatibleCatalogue(CompatibleClient client)
{
    public async Task<IReadOnlyList<CatalogueEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var countries = await client.ReadActionAsync("getCountries", CallPriority.Background, cancellationToken);
        var services = await client.ReadActionAsync("getServicesList", CallPriority.Background, cancellationToken, ("lang", "en"));
        return [.. Countries(countries.Body), .. Services(LenientJson.Member(services.Body, "services") ?? services.Body)];
    }

    /// <summary>A list, or a map by the country's number. Of two with one name ("USA", "USA (virtual)") each keeps its own.</summary>
    private static IEnumerable<CatalogueEntry> Countries(JsonElement? body) =>
        from entry in JsonLevels.Entries(body ?? default)
        let country = LenientJson.Read(entry.Value, CompatibleJson.Default.CompatibleCountry)
        let id = LenientJson.First(country?.Id, entry.Key)
        let name = LenientJson.First(country?.Eng, country?.Name)
        where id is not null && name is not null && country?.Visible is not 0
        select new CatalogueEntry(CatalogueKind.Country, id, name, Iso(name));

    /// <summary>Rows with code and name, or a map of codes to names.</summary>
    private static IEnumerable<CatalogueEntry> Services(JsonElement? body) =>
        from entry in JsonLevels.Entries(body ?? default)
        let row = LenientJson.Read(entry.Value, CompatibleJson.Default.CompatibleService)
        let code = LenientJson.First(row?.Code, entry.Key)
        let name = row is null && entry.Value.ValueKind is JsonValueKind.String
            ? LenientJson.Text(entry.Value)?.Trim()
            : LenientJson.First(row?.Name)
        where code is not null && name is { Length: > 0 }
        select new CatalogueEntry(CatalogueKind.Service, code, name);

    private static string? Iso(string name) =>
        name.Equals("USA", StringComparison.OrdinalIgnoreCase) ? "us" : CountryNames.Code(name)?.ToLowerInvariant();
}
