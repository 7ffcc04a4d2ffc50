using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Catalogue;

public sealed class CatalogueStoreTests
{
    [Fact]
    public async Task A_list_without_changes_writes_nothing()
    {
        await using var core = await TestCore.StartAsync();
        await RefreshAsync(core);
        var before = core.Statements.Count;

        await RefreshAsync(core);

        Assert.DoesNotContain(core.Statements.Skip(before), sql => !sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_new_renamed_or_gone_is_shown_so_and_stays_so_after_a_restart()
    {
        await using var core = await TestCore.StartAsync();
        await RefreshAsync(core);
        core.Provider.Catalogue =
        [
            .. core.Provider.Catalogue.Where(entry => entry.Key is not ("3" or "2")),
            new CatalogueEntry(CatalogueKind.Service, "2", "Telegram"),
            new CatalogueEntry(CatalogueKind.Service, "5", "A new one"),
        ];

        await RefreshAsync(core);
        var shown = Shown(core);
        await core.Get<CatalogueStore>().LoadAsync(CancellationToken.None);

        Assert.Equal(["whatsapp", "telegram", "anewone", "firstunionbank"], shown);
        Assert.Equal(shown, Shown(core));
        Assert.Equal(
            "2",
            Assert.Single(core.Get<CatalogueStore>().Now.Items(core.Provider.Terms.Name, CatalogueKind.Service, "telegram")).ProviderKey);
    }

    [Fact]
    public async Task A_long_list_is_saved_in_parts_and_whole()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Catalogue = [
            .. Enumerable
                .Range(0, 1000)
                .Select(number => new CatalogueEntry(CatalogueKind.Service, $"k{number}", $"Service number {number}")),
            .. core.Provider.Catalogue,
        ];

        await RefreshAsync(core);

        Assert.Equal(1006, await core.ReadAsync(db => db.CatalogueItems.CountAsync(item => item.Provider == core.Provider.Terms.Name)));
        Assert.NotNull(core.Get<CatalogueStore>().Now.FindService("service number 999"));
    }

    private static Task RefreshAsync(TestCore core) => core.Get<CatalogueStore>().RefreshAsync(core.Provider, CancellationToken.None);

    private static List<string> Shown(TestCore core) => [.. core.Get<CatalogueStore>().Now.Services.Select(service => service.Slug)];
}
