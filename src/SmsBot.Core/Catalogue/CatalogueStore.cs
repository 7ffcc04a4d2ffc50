using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Catalogue;

/// <summary>Keeps what the providers sell in the database, so that it is known while a provider is down.</summary>
internal sealed class CatalogueStore(UnitOfWork unitOfWork, ProviderSet providers, TimeProvider time)
{
    public CatalogueSnapshot Now { get; private set; } = new([], []);

    /// <summary>Loads the stored entries of the providers that are switched on.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => Now = await unitOfWork.ReadAsync(
        async db =>
        {
            var names = providers.All.Select(provider => provider.Terms.Name).ToList();
            var items = await db.CatalogueItems.Where(item => names.Contains(item.Provider)).ToListAsync(cancellationToken);
            return new CatalogueSnapshot(items, await db.Services.ToListAsync(cancellationToken));
        },
        cancellationToken);

    public async Task RefreshAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var entries = await provider.ListCatalogueAsync(cancellationToken);
        if (entries.Count == 0)
            return;

        await unitOfWork.WriteAsync(db => SaveAsync(db, provider.Terms.Name, entries, cancellationToken), cancellationToken);
        await LoadAsync(cancellationToken);
    }

    private async Task SaveAsync(BotDbContext db, string provider, IReadOnlyList<CatalogueEntry> entries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await db.CatalogueItems.Where(item => item.Provider == provider)
            .ToDictionaryAsync(item => (item.Kind, item.ProviderKey), cancellationToken);
        var slugs = await db.Services.ToDictionaryAsync(service => service.Slug, StringComparer.Ordinal, cancellationToken);
        HashSet<(CatalogueKind, string)> seen = [];
        foreach (var entry in entries)
        {
            var common = Common(entry, slugs, db);
            if (common.Length == 0 || !seen.Add((entry.Kind, entry.Key)))
                continue;

            if (known.TryGetValue((entry.Kind, entry.Key), out var item))
            {
                item.Name = entry.Name;
                item.Common = common;
                item.SeenAt = now;
            }
            else
            {
                db.CatalogueItems.Add(new CatalogueItem
                {
                    Provider = provider,
                    Kind = entry.Kind,
                    ProviderKey = entry.Key,
                    Name = entry.Name,
                    Common = common,
                    SeenAt = now,
                });
            }
        }

        db.CatalogueItems.RemoveRange(known.Where(pair => !seen.Contains(pair.Key)).Select(pair => pair.Value));
    }

    private static string Common(CatalogueEntry entry, Dictionary<string, CatalogueService> slugs, BotDbContext db)
    {
        if (entry.Kind == CatalogueKind.Country)
            return CommonNames.Country(entry.IsoCode ?? entry.Name)?.Code ?? CommonNames.Country(entry.Name)?.Code ?? "";

        var (slug, name) = CommonNames.ServiceOf(entry.Name);
        if (slug.Length > 0 && !slugs.ContainsKey(slug))
        {
            slugs[slug] = new CatalogueService { Slug = slug, Name = name };
            db.Services.Add(slugs[slug]);
        }

        return slug;
    }
}
