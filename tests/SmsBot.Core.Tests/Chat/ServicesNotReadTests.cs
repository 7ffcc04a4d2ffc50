using SmsBot.Core.Catalogue;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>The first seconds with an empty database: what is not known yet is not called unknown.</summary>
public sealed class ServicesNotReadTests
{
    [Theory]
    [InlineData("/rent whatsapp us")]
    [InlineData("/rent us")]
    [InlineData("/rent")]
    [InlineData("/price whatsapp us")]
    [InlineData("/code whatsapp us")]
    [InlineData("whatsapp us")]
    [InlineData("whatsapp")]
    public async Task Before_the_first_list_the_member_is_asked_to_wait_a_moment(string words)
    {
        await using var core = await TestCore.StartAsync(readsCatalogues: false);

        await core.SaysAsync(words);

        Assert.Equal(Texts.Refusal_ServicesNotRead, core.Chat.Last.Text);
        Assert.Equal(0, core.Provider.Rents);
    }

    [Fact]
    public async Task Small_talk_is_answered_all_the_same()
    {
        await using var core = await TestCore.StartAsync(readsCatalogues: false);

        await core.SaysAsync("hello");

        Assert.StartsWith(Texts.Start_Welcome, core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_list_the_same_words_rent()
    {
        await using var core = await TestCore.StartAsync(readsCatalogues: false);
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromSeconds(5));

        await ReadAsync(core, 0);
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task A_service_is_unknown_once_every_provider_was_asked()
    {
        await using var core = await TestCore.StartAsync(providers: 2, readsCatalogues: false);
        await ReadAsync(core, 0);
        await core.SaysAsync("/rent qqqqqq us");
        var before = core.Chat.Last.Text;
        core.Time.Advance(TimeSpan.FromSeconds(5));

        // This one has nothing to sell today, and has said so.
        core.Providers[1].Catalogue = [];
        await ReadAsync(core, 1);
        await core.SaysAsync("/rent qqqqqq us");

        Assert.Equal(Texts.Refusal_ServicesNotRead, before);
        Assert.Contains("No service is called \"qqqqqq\"", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    private static Task ReadAsync(TestCore core, int provider) =>
        core.Get<CatalogueStore>().RefreshAsync(core.Providers[provider], CancellationToken.None);
}
