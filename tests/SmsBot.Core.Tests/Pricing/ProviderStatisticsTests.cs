using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

public sealed class ProviderStatisticsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_counts_what_was_rented_in_thirty_days_for_the_service_and_country_and_how_long_its_first_code_took()
    {
        await using var core = await TestCore.StartAsync();
        var start = Now.AddDays(-30);
        await PastRentals.AddAsync(core, Made.Bought(start), 40);
        await PastRentals.AddAsync(core, Made.Bought(start), 10);
        await PastRentals.AddAsync(core, Made.Bought(Now), 20, 90);
        await PastRentals.AddAsync(core, Made.Bought(Now));
        await PastRentals.AddAsync(core, Made.Bought(start.AddSeconds(-1)), 1);
        await PastRentals.AddAsync(core, Made.Rental(Now));
        await PastRentals.AddAsync(core, Made.Bought(Now, days: 7), 1);
        await PastRentals.AddAsync(core, Made.Bought(Now, provider: "beta"), 5);

        var records =
            await core.ReadAsync(db => ProviderStatistics.ReadAsync(db, new RentRequest("whatsapp", "us"), Now, CancellationToken.None));

        Assert.Equal(new ProviderStatistics(4, 3, TimeSpan.FromSeconds(20)), records["alpha"]);
        Assert.Equal(new ProviderStatistics(1, 1, TimeSpan.FromSeconds(5)), records["beta"]);
        Assert.Empty(
            await core.ReadAsync(db => ProviderStatistics.ReadAsync(db, new RentRequest("whatsapp", "de"), Now, CancellationToken.None)));
        Assert.Empty(
            await core.ReadAsync(db => ProviderStatistics.ReadAsync(db, new RentRequest("google", "us"), Now, CancellationToken.None)));
        Assert.Equal(
            1,
            (await core.ReadAsync(
                db => ProviderStatistics.ReadAsync(
                    db, new RentRequest("whatsapp", "us") { Days = 7 }, Now, CancellationToken.None)))["alpha"].Rented);
    }

    [Fact]
    public async Task Over_all_services_activations_alone_count()
    {
        await using var core = await TestCore.StartAsync();
        await PastRentals.AddAsync(core, Made.Bought(Now), 10);
        await PastRentals.AddAsync(core, Made.Bought(Now, days: 7), 1);
        await PastRentals.AddAsync(core, Made.Bought(Now.AddDays(-31)), 1);

        Assert.Equal(
            new ProviderStatistics(1, 1, TimeSpan.FromSeconds(10)),
            (await core.ReadAsync(db => ProviderStatistics.ReadAsync(db, Now, CancellationToken.None)))["alpha"]);
    }

    [Fact]
    public async Task Of_very_many_the_newest_count()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(
            [.. Enumerable.Range(0, 510).Select(i => Made.Bought(Now.AddMinutes(i - 600), provider: i < 10 ? "old" : "alpha"))]);

        Assert.Equal(
            ["alpha"],
            (await core.ReadAsync(
                db => ProviderStatistics.ReadAsync(db, new RentRequest("whatsapp", "us"), Now, CancellationToken.None))).Keys);
        Assert.Equal(["alpha"], (await core.ReadAsync(db => ProviderStatistics.ReadAsync(db, Now, CancellationToken.None))).Keys);
    }

    [Theory]
    [InlineData(0, 0, null, "–")]
    [InlineData(4, 0, null, "0 of 4")]
    [InlineData(4, 3, 20, "3 of 4, 20 s")]
    public void It_has_few_words(int rented, int came, int? median, string words) =>
        Assert.Equal(words, new ProviderStatistics(rented, came, median is { } seconds ? TimeSpan.FromSeconds(seconds) : null).Text());
}
