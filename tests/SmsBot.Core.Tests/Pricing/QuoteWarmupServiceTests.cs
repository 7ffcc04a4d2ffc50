using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

public sealed class QuoteWarmupServiceTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task What_was_rented_and_is_liked_is_asked_again_and_kept()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country de");
        await core.SaysAsync("/settings favourites google");
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.Quoted.Clear();
        core.Provider.Price = Money.Of(0.36m);
        core.Time.Advance(TimeSpan.FromMinutes(6));

        await RefreshAsync(core, wishes: 2);

        Assert.Equal([("1", "us"), ("2", "de")], core.Provider.Quoted.Select(request => (request.ServiceKey, request.CountryKey)));
        core.Provider.Fault = new RefusedException(new Refusal(RefusalCode.ProviderDown) { Provider = "Alpha" });
        await core.SaysAsync("/price whatsapp us");
        Assert.Contains("$0.36", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_price_is_not_asked_again()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.Quoted.Clear();
        core.Time.Advance(TimeSpan.FromMinutes(4));

        await RefreshAsync(core, wishes: 0);

        Assert.Empty(core.Provider.Quoted);
    }

    [Fact]
    public async Task When_nobody_used_the_bot_lately_nothing_is_asked()
    {
        await using var core = await TestCore.StartAsync();
        await RefreshAsync(core, wishes: 0);
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.Quoted.Clear();
        core.Time.Advance(TimeSpan.FromMinutes(31));

        await RefreshAsync(core, wishes: 0);

        Assert.Empty(core.Provider.Quoted);
    }

    [Fact]
    public async Task A_provider_in_trouble_or_short_of_calls_is_left_alone()
    {
        await using var core = await TestCore.StartAsync(providers: 3);
        await core.SaysAsync("/rent whatsapp us via alpha");
        core.Provider.Terms =
            core.Provider.Terms with { Poll = new PollTerms(Bulk: false, TimeSpan.FromSeconds(5)) { PerSecond = 1 / 60d } };
        core.Providers[1].Fault = new RefusedException(new Refusal(RefusalCode.ProviderDown) { Provider = "Beta1" });
        await core.SaysAsync("/price whatsapp us");
        foreach (var provider in core.Providers)
            provider.Quoted.Clear();
        core.Time.Advance(TimeSpan.FromMinutes(6));

        await RefreshAsync(core, wishes: 1);

        Assert.Equal([0, 0, 1], core.Providers.Select(provider => provider.Quoted.Count));
    }

    [Fact]
    public async Task What_is_not_sold_is_asked_for_once_an_hour()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].SellsNothing = true;
        await core.SaysAsync("/rent whatsapp us");
        core.Providers[1].Quoted.Clear();
        for (var i = 0; i < 4; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(6));
            await RefreshAsync(core, wishes: 1);
        }

        Assert.Single(core.Providers[1].Quoted);
    }

    [Fact]
    public async Task The_most_rented_of_a_week_come_before_the_favourites()
    {
        await using var core = await TestCore.StartAsync();
        var (now, weekAgo) = (core.Time.GetUtcNow(), core.Time.GetUtcNow().AddDays(-7));
        await core.AddAsync(
            Made.Rental(weekAgo.AddSeconds(-1), service: "telegram"),
            Made.Rental(now, country: "de"),
            Made.Rental(now, country: "de"),
            Made.Rental(weekAgo, days: 30),
            new MemberSettings { Owner = TestCore.Ada, Country = "fr", Favourites = "tinder whatsapp" },
            new MemberSettings { Owner = new("test", "ben"), Favourites = "uber" },
            new MemberSettings { Owner = new("test", "cora"), Country = "it" });

        Assert.Equal(
            [
                new RentRequest("whatsapp", "de"),
                new RentRequest("whatsapp", "us") { Days = 30 },
                new RentRequest("tinder", "fr"),
                new RentRequest("whatsapp", "fr"),
            ],
            await core.Loop<QuoteWarmupService>().PopularAsync(CancellationToken.None));
    }

    private static async Task RefreshAsync(TestCore core, int wishes)
    {
        var running = core.Loop<QuoteWarmupService>().RunOnceAsync(CancellationToken.None);
        for (var i = 0; i < wishes; i++)
        {
            await core.Time.WaitingAsync(left => left == Rest);
            core.Time.Advance(Rest);
        }

        await running;
    }
}
