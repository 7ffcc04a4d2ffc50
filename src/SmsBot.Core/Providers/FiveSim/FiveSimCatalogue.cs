using System.Text.Json;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>5sim's countries and the products of all of them together.</summary>
internal sealed class FiveSimCatalogue(FiveSimClient client)
{
    public async Task<IReadOnlyList<CatalogueEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var countries = await client.ReadAsync("guest/countries", CallPriority.Background, cancellationToken);
        var products = await client.ReadAsync("guest/products/any/any", CallPriority.Background, cancellationToken);
        return [.. Countries(countries), .. Services(products)];
    }

    private static IEnumerable<CatalogueEntry> Countries(JsonElement body) =>
        from entry in JsonLevels.Entries(body)
        let country = LenientJson.Read(entry.Value, FiveSimJson.Default.FiveSimCountry)
        where country is not null && entry.Key is { Length: > 0 }
        let iso = JsonLevels.Entries(country.Iso).Select(code => code.Key).FirstOrDefault(code => code is { Length: 2 })
        select new CatalogueEntry(
            CatalogueKind.Country, entry.Key!, LenientJson.First(country.TextEn, entry.Key)!, iso?.ToLowerInvariant());

    private static IEnumerable<CatalogueEntry> Services(JsonElement body) =>
        from entry in JsonLevels.Entries(body)
        where entry.Key?.Trim() is { Length: > 0 }
        let product = LenientJson.Read(entry.Value, FiveSimJson.Default.FiveSimProduct)
        where product?.Category is FiveSimTerms.Activation
        select new CatalogueEntry(CatalogueKind.Service, entry.Key!, entry.Key!.Trim());
}
