using System.Text.Json;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's services, countries and operators: names, or objects, in a list or a map.</summary>
internal static class RentiumSmsCatalogue
{
    private static readonly HashSet<string> NoEntries = new(
        ["status", "success", "ok", "message", "currency", "total", "count"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<CatalogueEntry> Services(JsonElement body) =>
        from entry in Entries(RentiumSmsBody.Unwrap(body, "services"))
        select new CatalogueEntry(CatalogueKind.Service, entry.Key, entry.Name);

    /// <summary>Codes are lower case, as the reservation wants them.</summary>
    public static IEnumerable<CatalogueEntry> Countries(JsonElement body) =>
        (from entry in Entries(RentiumSmsBody.Unwrap(body, "countries"))
         let code = CountryKey(entry.MapKey, entry.Value) ?? entry.Key
         select new CatalogueEntry(CatalogueKind.Country, code, entry.Name, code.Length == 2 ? code : null)).DistinctBy(entry => entry.Key);

    /// <summary>The operator that is meant by a member's word, by key or name; null where the country has none of the kind.</summary>
    public static string? Operator(JsonElement body, string wanted) =>
        Entries(RentiumSmsBody.Unwrap(body, "operators")).FirstOrDefault(entry => Same(entry.Key, wanted) || Same(entry.Name, wanted)).Key;

    public static string? CountryKey(string? mapKey, JsonElement value)
    {
        var item = LenientJson.Read(value, RentiumSmsJson.Default.RentiumSmsItem);
        List<string?> names = [
            item?.Code,
            item?.Iso,
            item?.Country,
            item?.Key,
            item?.Slug,
            mapKey,
            item?.Id,
            item is null && mapKey is null ? RentiumSmsBody.Text(value) : null,
        ];
        return names.Find(name => name?.Trim() is { Length: 2 } code && code.All(char.IsAsciiLetter))?.Trim().ToLowerInvariant()
            ?? LenientJson.First([.. names]);
    }

    public static string? ServiceKey(string? mapKey, JsonElement value) =>
        LenientJson.Read(value, RentiumSmsJson.Default.RentiumSmsItem) is { } item
        ? LenientJson.First(item.Slug, item.Code, item.Key, item.Service, item.Operator, mapKey, item.Id, item.Name)
        : mapKey ?? RentiumSmsBody.Text(value);

    public static bool Same(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Key, string Name, string? MapKey, JsonElement Value)> Entries(JsonElement list)
    {
        foreach (var (mapKey, value) in JsonLevels.Entries(list))
        {
            if (mapKey is not null && NoEntries.Contains(mapKey))
                continue;

            var item = LenientJson.Read(value, RentiumSmsJson.Default.RentiumSmsItem);
            if (ServiceKey(mapKey, value)?.Trim() is { Length: > 0 } key)
                yield return (
                    key,
                    LenientJson.First(item?.Name, item?.Title, item is null ? RentiumSmsBody.Text(value) : null) ?? key,
                    mapKey,
                    value);
        }
    }
}
