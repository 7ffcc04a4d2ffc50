using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Catalogue;

/// <summary>What all providers sell, as of the last read. Immutable, so that a search never waits for a refresh.</summary>
internal sealed class CatalogueSnapshot
{
    private const double BeginsWithIt = 90;
    private readonly Dictionary<(string Provider, CatalogueKind Kind, string Common), List<CatalogueItem>> _items = [];
    private readonly Dictionary<string, ServiceName> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ServiceName> _byId = [];
    private readonly HashSet<string> _countries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _providers = new(StringComparer.Ordinal);

    public CatalogueSnapshot(IEnumerable<CatalogueItem> items, IEnumerable<CatalogueService> services)
    {
        foreach (var item in items)
        {
            var key = (item.Provider, item.Kind, item.Common);
            if (!_items.TryGetValue(key, out var list))
                _items[key] = list = [];
            list.Add(item);
            _providers.Add(item.Provider);
            if (item.Kind == CatalogueKind.Country)
                _countries.Add(item.Common);
        }

        var sold = _items.Keys.Where(key => key.Kind == CatalogueKind.Service).Select(key => key.Common).ToHashSet(StringComparer.Ordinal);
        foreach (var service in services.Where(service => sold.Contains(service.Slug)))
        {
            var name = new ServiceName(service.Id, service.Slug, service.Name);
            _services[service.Slug] = name;
            _byId[service.Id] = name;
        }
    }

    /// <summary>Well-known services first, in the order of the data file, then the rest by name.</summary>
    public IReadOnlyList<ServiceName> Services => field ??=
    [
        .. CommonNames.Services.Select(known => _services.GetValueOrDefault(known.Slug)).OfType<ServiceName>(),
        .. _services.Values
            .Where(service => CommonNames.Service(service.Slug)?.Slug != service.Slug)
            .OrderBy(service => service.Name, StringComparer.OrdinalIgnoreCase),
    ];

    public IReadOnlyList<KnownCountry> Countries =>
        field ??= [.. CommonNames.Countries.Where(country => _countries.Contains(country.Code))];

    /// <summary>The provider's list has been read: what is not in it is not sold.</summary>
    public bool Knows(string provider) => _providers.Contains(provider);

    public ServiceName? Service(long id) => _byId.GetValueOrDefault(id);

    public ServiceName? Service(string slug) => _services.GetValueOrDefault(slug);

    /// <summary>The provider's own entries for a common key: usually one, or none.</summary>
    public IReadOnlyList<CatalogueItem> Items(string provider, CatalogueKind kind, string common) =>
        _items.TryGetValue((provider, kind, common), out var list) ? list : [];

    /// <summary>The service with exactly this name, alias or slug.</summary>
    public ServiceName? FindService(string text)
    {
        var known = CommonNames.Service(text);
        return known is not null && _services.TryGetValue(known.Slug, out var service)
            ? service
            : _services.GetValueOrDefault(CommonNames.Fold(text));
    }

    /// <summary>Services with a similar name, most similar first.</summary>
    public IReadOnlyList<ServiceName> NearServices(string text) =>
        Near(text, Services, service => [service.Name, service.Slug, .. CommonNames.Service(service.Slug)?.Aliases ?? []]);

    /// <summary>By its code, by an English name, or by its name in the reader's language.</summary>
    public static KnownCountry? FindCountry(string text) =>
        CommonNames.EverydayCountry(text) ?? CommonNames.Country(text) ?? CommonNames.LocalCountry(text);

    /// <summary>Countries with a similar name, most similar first.</summary>
    public static IReadOnlyList<KnownCountry> NearCountries(string text) =>
        Near(text, CommonNames.Countries, country => [country.Name, .. country.Aliases ?? []]);

    private static IReadOnlyList<T> Near<T>(string text, IReadOnlyList<T> all, Func<T, IEnumerable<string>> names)
    {
        var folded = CommonNames.Fold(text);
        if (folded.Length < 3)
            return [];

        return
        [
            .. all
                .Select(item => (Item: item, Score: names(item).Max(name => Score(folded, CommonNames.Fold(name)))))
                .Where(pair => pair.Score >= Spelling.NearMiss)
                .OrderByDescending(pair => pair.Score)
                .Take(6)
                .Select(pair => pair.Item),
        ];
    }

    private static double Score(string text, string name) => name.StartsWith(text, StringComparison.Ordinal)
        ? BeginsWithIt
        : Spelling.Likeness(text, name);
}
