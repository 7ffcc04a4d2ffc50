using System.Text.Json;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's countries and services. It prices and stocks nothing beforehand, so its lists alone say what it sells.</summary>
internal sealed class ISmsCodeCatalogue(ISmsCodeClient client)
{
    private IReadOnlyList<CatalogueEntry>? _known;

    public async Task<IReadOnlyList<CatalogueEntry>> ReadAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var countries = await client.ReadAsync("countries", priority, cancellationToken);
        var services = await client.ReadAsync("services", priority, cancellationToken);
        return _known = [.. Countries(ISmsCodeEnvelope.Of(countries)), .. Services(ISmsCodeEnvelope.Of(services))];
    }

    /// <summary>Whether it is on the lists as they were read last; they are read again where nobody has yet.</summary>
    public async Task<bool> SellsAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var known = _known ?? await ReadAsync(CallPriority.Interactive, cancellationToken);
        return Has(known, CatalogueKind.Service, request.ServiceKey) && Has(known, CatalogueKind.Country, request.CountryKey);
    }

    private static bool Has(IReadOnlyList<CatalogueEntry> known, CatalogueKind kind, string key) =>
        known.Any(entry => entry.Kind == kind && string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<CatalogueEntry> Countries(ISmsCodeEnvelope? body) =>
        from element in LenientJson.Elements(body?.Countries)
        let country = LenientJson.Read(element, ISmsCodeJson.Default.ISmsCodeCountry)
        let code = country?.Code?.Trim()
        where code is { Length: > 0 }
        select new CatalogueEntry(
            CatalogueKind.Country,
            code,
            country.Name?.Trim() is { Length: > 0 } name ? name : code,
            code.Length == 2 ? code.ToLowerInvariant() : null);

    private static IEnumerable<CatalogueEntry> Services(ISmsCodeEnvelope? body) =>
        from element in LenientJson.Elements(body?.Services)
        where element.ValueKind is JsonValueKind.String
        let slug = WholeText.Of(element)?.Trim()
        where slug is { Length: > 0 }
        select new CatalogueEntry(CatalogueKind.Service, slug, slug);
}
