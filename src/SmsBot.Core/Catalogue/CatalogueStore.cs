using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Catalogue;

/// <summary>Keeps what the providers sell in the database, so that it is known while a provider is down.</summary>
internal sealed class CatalogueStore(UnitOfWork unitOfWork, ProviderSet providers, TimeProvider time)
{
    // A first list may have thousands of lines: a code that arrives meanwhile waits for one part, not for all.
    private const int AtOnce = 200;
    private readonly ConcurrentDictionary<string, IReadOnlyList<CatalogueItem>> _items = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public CatalogueSnapshot Now { get; private set; } = new([], []);

    /// <summary>A provider's first list is still on its way.</summary>
    public bool IsBeingRead =>
        providers.All.Any(provider => !Now.Knows(provider.Terms.Name) && !_asked.ContainsKey(provider.Terms.Name));

    /// <summary>Nobody sells a service of this name; or nobody knows, because a list is on its way or none could be read.</summary>
    public RefusedException NotFound(string service) =>
        IsBeingRead || Now.Services.Count == 0 ? new(RefusalCode.ServicesNotRead) : new(RefusalCode.UnknownService, service);

    /// <summary>Loads the stored entries of the providers that are switched on.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var names = providers.All.Select(provider => provider.Terms.Name).ToList();
        var (items, services) = await unitOfWork.ReadAsync(
            async db => (
                await db.CatalogueItems.Where(item => names.Contains(item.Provider)).ToListAsync(cancellationToken),
                await db.Services.ToListAsync(cancellationToken)),
            cancellationToken);
        _items.Clear();
        foreach (var provider in items.GroupBy(item => item.Provider, StringComparer.Ordinal))
            _items[provider.Key] = [.. provider];
        Show(services);
    }

    /// <summary>Reads one provider's list. One without changes writes nothing.</summary>
    public async Task RefreshAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(provider, cancellationToken);
        }
        finally
        {
            _asked[provider.Terms.Name] = true;
        }
    }

    private async Task ReadAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var entries = Known(await provider.ListCatalogueAsync(cancellationToken));
        if (entries.Count == 0)
            return;

        var name = provider.Terms.Name;
        var stored = await unitOfWork.ReadAsync(
            db => db.CatalogueItems
                .Where(item => item.Provider == name)
                .ToDictionaryAsync(item => (item.Kind, item.ProviderKey), cancellationToken),
            cancellationToken);
        var changed = entries
            .Where(pair => !stored.TryGetValue(pair.Key, out var item) || item.Name != pair.Value.Name || item.Common != pair.Value.Common)
            .Select(pair => pair.Value)
            .ToList();
        foreach (var part in changed.Chunk(AtOnce))
            await unitOfWork.WriteAsync(db => SaveAsync(db, name, part, cancellationToken), cancellationToken);
        var gone = stored.Keys.Where(key => !entries.ContainsKey(key)).ToList();
        foreach (var part in gone
            .GroupBy(key => key.Kind, key => key.ProviderKey)
            .SelectMany(kind => kind.Chunk(AtOnce).Select(keys => (kind.Key, Keys: keys))))
        {
            await unitOfWork.WriteAsync(
                db => db.CatalogueItems
                    .Where(item => item.Provider == name && item.Kind == part.Key && part.Keys.Contains(item.ProviderKey))
                    .ExecuteDeleteAsync(cancellationToken),
                cancellationToken);
        }

        if (changed.Count == 0 && gone.Count == 0 && _items.ContainsKey(name))
            return;

        var (items, services) = await unitOfWork.ReadAsync(
            async db => (
                await db.CatalogueItems.Where(item => item.Provider == name).ToListAsync(cancellationToken),
                await db.Services.ToListAsync(cancellationToken)),
            cancellationToken);
        _items[name] = items;
        Show(services);
    }

    private void Show(IReadOnlyList<CatalogueService> services)
    {
        lock (_lock)
            Now = new CatalogueSnapshot(_items.Values.SelectMany(items => items), services);
    }

    /// <summary>The entries under common names; of two with one key the first.</summary>
    private static Dictionary<(CatalogueKind Kind, string Key), Line> Known(IReadOnlyList<CatalogueEntry> entries)
    {
        Dictionary<(CatalogueKind, string), Line> known = [];
        foreach (var entry in entries)
        {
            var (common, name) = Common(entry);
            if (common.Length > 0)
                known.TryAdd((entry.Kind, entry.Key), new Line(entry.Kind, entry.Key, entry.Name, common, name));
        }

        return known;
    }

    private async Task SaveAsync(BotDbContext db, string provider, IReadOnlyList<Line> entries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = entries.Select(entry => entry.Key).ToList();
        var stored = await db.CatalogueItems
            .Where(item => item.Provider == provider && keys.Contains(item.ProviderKey))
            .ToDictionaryAsync(item => (item.Kind, item.ProviderKey), cancellationToken);
        var slugs = entries
            .Where(entry => entry.Kind == CatalogueKind.Service)
            .Select(entry => entry.Common)
            .ToHashSet(StringComparer.Ordinal);
        var services = (await db.Services
            .Where(service => slugs.Contains(service.Slug))
            .Select(service => service.Slug)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Kind == CatalogueKind.Service && services.Add(entry.Common))
                db.Services.Add(new CatalogueService { Slug = entry.Common, Name = entry.CommonName });
            if (stored.TryGetValue((entry.Kind, entry.Key), out var item))
                (item.Name, item.Common, item.SeenAt) = (entry.Name, entry.Common, now);
            else
                db.CatalogueItems.Add(
                    new CatalogueItem
                    {
                        Provider = provider,
                        Kind = entry.Kind,
                        ProviderKey = entry.Key,
                        Name = entry.Name,
                        Common = entry.Common,
                        SeenAt = now,
                    });
        }
    }

    private static (string Common, string Name) Common(CatalogueEntry entry) => entry.Kind == CatalogueKind.Country
        ? (CommonNames.Country(entry.IsoCode ?? entry.Name)?.Code ?? CommonNames.Country(entry.Name)?.Code ?? "", entry.Name)
        : CommonNames.ServiceOf(entry.Name);

    /// <summary>A line of a provider's list with the common key and name of what it sells.</summary>
    private sealed record Line(CatalogueKind Kind, string Key, string Name, string Common, string CommonName);
}
