using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>Whose numbers count for the chance of a code.</summary>
public sealed class CodeRecordsTests
{
    private static readonly RentRequest Wish = new("whatsapp", "us");
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_number_with_an_SMS_came_and_one_that_is_over_without_one_missed()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(
            Came(Made.Bought(Now)),
            Over(Came(Made.Bought(Now))),
            Over(Made.Bought(Now)),
            Made.Bought(Now),
            Over(Made.Bought(Now, service: "google")),
            Over(Made.Bought(Now, country: "de")),
            Over(Made.Bought(Now, days: 7)),
            Made.Rental(Now));

        var (key, record) = Assert.Single(await ReadAsync(core));
        Assert.Equal((("alpha", "order"), 2, 1, Now), (key, record.Came, record.Missed, record.At));
    }

    [Fact]
    public async Task Numbers_count_for_thirty_days_in_the_order_of_their_purchases()
    {
        await using var core = await TestCore.StartAsync();
        var start = Now.AddDays(-30);
        await core.AddAsync(
            Over(Made.Bought(Now)),
            Came(Made.Bought(Now.AddHours(-1))),
            Over(Made.Bought(start, provider: "beta")),
            Over(Made.Bought(start.AddSeconds(-1), provider: "gamma")));

        var records = await ReadAsync(core);
        Assert.Equal(["alpha", "beta"], records.Keys.Select(key => key.Provider).Order());
        Assert.Equal((1, Now), (records[("alpha", "order")].MissedInRow, records[("alpha", "order")].At));
    }

    [Fact]
    public async Task Of_very_many_the_newest_count()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(
            [.. Enumerable.Range(0, 510).Select(
                i => Came(Made.Bought(Now.AddMinutes(i - 600), provider: i < 10 ? "old" : "alpha")))]);
        Assert.Equal(["alpha"], (await ReadAsync(core)).Keys.Select(key => key.Provider));
    }

    [Fact]
    public async Task Without_a_pool_all_numbers_count_and_with_one_only_its_own()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.SaysAsync("/rent whatsapp us pool Foxtrot");
        await core.ReadingAsync(Readings.Received("alpha-2", "code 583921"));

        Assert.Equal(2, await CameAsync(core, pool: null));
        Assert.Equal(1, await CameAsync(core, "foxtrot"));
        Assert.Equal(0, await CameAsync(core, "alpha"));
    }

    private static Rental Came(Rental rental)
    {
        rental.Receive();
        return rental;
    }

    private static Rental Over(Rental rental)
    {
        rental.End();
        return rental;
    }

    private static Task<IReadOnlyDictionary<(string Provider, string Product), CodeRecord>> ReadAsync(TestCore core) =>
        core.ReadAsync(db => CodeRecords.ReadAsync(db, Wish, Now, CancellationToken.None));

    private static async Task<double> CameAsync(TestCore core, string? pool)
    {
        var wish = Wish with { Pool = pool };
        var records = await core.ReadAsync(db => CodeRecords.ReadAsync(db, wish, core.Time.GetUtcNow(), CancellationToken.None));
        return records.GetValueOrDefault(("alpha", "order")).Came;
    }
}
