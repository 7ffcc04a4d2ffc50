using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

public sealed class QuoteCacheTests
{
    private static readonly RentRequest Wish = new("whatsapp", "us");

    [Fact]
    public async Task It_is_kept_for_exactly_what_was_asked()
    {
        await using var core = await TestCore.StartAsync();
        RentRequest[] wishes = [
            Wish,
            Wish with { Service = "google" },
            Wish with { Country = "de" },
            Wish with { Days = 7 },
            Wish with { AreaCode = "212" },
            Wish with { Pool = "p" },
        ];
        for (var i = 0; i < wishes.Length; i++)
            await SaveAsync(core, wishes[i], Of(core, i + 1));

        for (var i = 0; i < wishes.Length; i++)
            Assert.Equal(Money.Of(i + 1), (await FindAsync(core, wishes[i]))!.Quotes.Single().Price);
        await SaveAsync(core, Wish, Of(core, 9));
        Assert.Equal(Money.Of(9), (await FindAsync(core, Wish))!.Quotes.Single().Price);
        await SaveAsync(core, Wish);
        Assert.Null(await FindAsync(core, Wish));
        Assert.Equal(5, await core.ReadAsync(db => db.CachedQuotes.CountAsync()));
    }

    [Fact]
    public async Task It_is_shown_for_a_day_and_dropped_after_it()
    {
        await using var core = await TestCore.StartAsync();
        await SaveAsync(core, Wish, Of(core, 1));
        core.Time.Advance(TimeSpan.FromDays(1));
        await core.Get<QuoteCache>().DropOldAsync(CancellationToken.None);
        Assert.NotNull(await FindAsync(core, Wish));
        Assert.Single(await LeasesAsync(core, Wish with { Days = 7 }, 7));

        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync(core, Wish));
        Assert.Equal(2, await core.ReadAsync(db => db.CachedQuotes.CountAsync()));
        await core.Get<QuoteCache>().DropOldAsync(CancellationToken.None);
        Assert.Equal(1, await core.ReadAsync(db => db.CachedQuotes.CountAsync()));
    }

    [Fact]
    public async Task The_age_of_an_answer_is_that_of_its_newest_quote()
    {
        await using var core = await TestCore.StartAsync();
        await SaveAsync(core, Wish, Of(core, 1) with { TakenAt = core.Time.GetUtcNow().AddHours(-2) }, Of(core, 2));
        Assert.Equal(core.Time.GetUtcNow(), (await FindAsync(core, Wish))!.TakenAt);
    }

    [Fact]
    public async Task A_leases_day_costs_the_least_that_was_asked_rounded_up()
    {
        await using var core = await TestCore.StartAsync();
        await SaveAsync(core, Wish, Of(core, 0.01m));
        await SaveAsync(core, Wish with { Service = "google", Days = 7 }, Of(core, 0.07m, 7));
        await SaveAsync(core, Wish with { Country = "de", Days = 7 }, Of(core, 0.07m, 7));
        await SaveAsync(
            core,
            Wish with { Days = 7 },
            Of(core, 10, 7),
            Of(core, 1, 7) with { Price = new Money(70_000, "EUR") },
            Of(core, 1, 7) with { Price = null });
        await SaveAsync(core, Wish with { Days = 30 }, Of(core, 10, 30));

        Assert.Equal(
            [("alpha", Money.Of(0.34m))],
            (await core.Get<QuoteCache>().LeasesADayAsync(Wish, CancellationToken.None)).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task An_offer_is_kept_for_thirty_days()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(
            new Offer { Owner = TestCore.Ada, Chat = new("test", "ada"), Choice = "{}", CreatedAt = core.Time.GetUtcNow().AddDays(-30) });
        await core.Get<OfferStore>().DropOldAsync(CancellationToken.None);
        Assert.Equal(1, await core.ReadAsync(db => db.Offers.CountAsync()));
        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        await core.Get<OfferStore>().DropOldAsync(CancellationToken.None);
        Assert.Equal(0, await core.ReadAsync(db => db.Offers.CountAsync()));
    }

    private static async Task<IReadOnlyDictionary<string, Money>> LeasesAsync(TestCore core, RentRequest wish, int days)
    {
        await SaveAsync(core, wish, Of(core, 1, days) with { TakenAt = core.Time.GetUtcNow().AddDays(-1) });
        var found = await core.Get<QuoteCache>().LeasesADayAsync(wish, CancellationToken.None);
        await SaveAsync(core, wish, Of(core, 1, days));
        return found;
    }

    private static async Task<QuoteCacheEntry?> FindAsync(TestCore core, RentRequest wish) =>
        (await core.Get<QuoteCache>().FindAsync(wish, CancellationToken.None)).GetValueOrDefault("alpha");

    private static Task SaveAsync(TestCore core, RentRequest wish, params Quote[] quotes) =>
        core
            .Get<QuoteCache>()
            .SaveAsync(
                wish,
                [new QuoteAnswer(core.Provider, quotes, quotes.Length == 0 ? new Refusal(RefusalCode.NotSold) : null)],
                CancellationToken.None);

    private static Quote Of(TestCore core, decimal price, int? days = null) => Made.Quote("alpha", price, core.Time.GetUtcNow(), days);
}
