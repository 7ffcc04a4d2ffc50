using System.Collections.Concurrent;
using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>The services of both products and the area codes. The exact names of these lists are what the other calls want.</summary>
internal sealed class WantSmsCatalogue(WantSmsClient client)
{
    private const int MostPages = 60;
    private const int SearchPages = 3;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Product, string Key), string> _found = new();
    private readonly ConcurrentDictionary<string, byte> _areaCodes = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<CatalogueEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (var product in (string[])[WantSmsTerms.Standard, WantSmsTerms.Renewable])
        {
            var (rows, _) = await client.ReadPagesAsync(product + "/services", null, MostPages, CallPriority.Background, cancellationToken);
            var names = Names(rows);
            _lists[product] = names;
            foreach (var (key, name) in names)
                all.TryAdd(key, name);
        }

        return
        [
            new CatalogueEntry(CatalogueKind.Country, WantSmsTerms.Country, "United States", "us"),
            .. all.Values.Select(name => new CatalogueEntry(CatalogueKind.Service, name, name.Trim())),
        ];
    }

    /// <summary>
    /// The service's exact name in a product's list, or null where it is not sold so. Searched for where the lists were not read yet.
    /// </summary>
    public async Task<string?> FindServiceAsync(string product, string key, CancellationToken cancellationToken)
    {
        var wanted = key.Trim();
        if (_lists.TryGetValue(product, out var names))
            return names.GetValueOrDefault(wanted);
        if (_found.TryGetValue((product, wanted), out var known))
            return known;

        var (rows, _) =
            await client.ReadPagesAsync(product + "/services", wanted, SearchPages, CallPriority.Interactive, cancellationToken);
        return Names(rows).TryGetValue(wanted, out var name) ? _found[(product, wanted)] = name : null;
    }

    public async Task<bool> HasAreaCodeAsync(string areaCode, CancellationToken cancellationToken)
    {
        if (_areaCodes.ContainsKey(areaCode))
            return true;

        var (rows, _) = await client.ReadPagesAsync("area-codes", areaCode, SearchPages, CallPriority.Interactive, cancellationToken);
        foreach (var row in rows)
        {
            if ((row.ValueKind is JsonValueKind.Object
                ? WantSmsFields.Of(row)?.Text("area_code", "code")
                : LenientJson.Text(row)) is { } code)
                _areaCodes[code] = 0;
        }

        return _areaCodes.ContainsKey(areaCode);
    }

    private static Dictionary<string, string> Names(IReadOnlyList<JsonElement> rows)
    {
        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var name = row.ValueKind is JsonValueKind.Object ? Exact(row) : LenientJson.Text(row);
            if (name?.Trim() is { Length: > 0 } key)
                names.TryAdd(key, name);
        }

        return names;
    }

    /// <summary>Not trimmed: the name is passed on exactly as it stands in the list.</summary>
    private static string? Exact(JsonElement row) =>
        row.TryGetProperty("name", out var name) || row.TryGetProperty("service_name", out name) ? LenientJson.Text(name) : null;
}
