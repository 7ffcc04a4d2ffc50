using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>How long a code search waits for an SMS.</summary>
public sealed class CodePatienceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(9, 40, 120)]
    [InlineData(10, 40, 40)]
    [InlineData(10, 5, 30)]
    [InlineData(10, 3000, 600)]
    public void It_is_our_own_record_where_ten_codes_are_known(int codes, int slowest, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            CodePatience.Of([.. Enumerable.Range(1, codes).Select(i => TimeSpan.FromSeconds(slowest * i / (double)codes))]));

    [Fact]
    public void One_slow_code_of_twenty_does_not_make_everybody_wait() =>
        Assert.Equal(
            TimeSpan.FromSeconds(35), CodePatience.Of([.. Enumerable.Repeat(TimeSpan.FromSeconds(35), 19), TimeSpan.FromMinutes(9)]));

    [Fact]
    public async Task The_first_codes_of_the_same_provider_service_and_country_in_thirty_days_count()
    {
        await using var core = await TestCore.StartAsync();
        var start = Now.AddDays(-30);
        for (var i = 0; i < 10; i++)
            await PastRentals.AddAsync(core, Made.Bought(Now), 40, 90);
        Assert.Equal(TimeSpan.FromSeconds(40), await ReadAsync(core));

        await PastRentals.AddAsync(core, Made.Bought(start.AddSeconds(-1)), 500);
        await PastRentals.AddAsync(core, Made.Bought(Now, provider: "beta"), 500);
        await PastRentals.AddAsync(core, Made.Bought(Now, service: "google"), 500);
        await PastRentals.AddAsync(core, Made.Bought(Now, country: "de"), 500);
        await PastRentals.AddAsync(core, Made.Bought(Now, days: 7), 500);
        await PastRentals.AddAsync(core, Made.Bought(Now));
        Assert.Equal(TimeSpan.FromSeconds(40), await ReadAsync(core));

        await PastRentals.AddAsync(core, Made.Bought(start), 45);
        Assert.Equal(TimeSpan.FromSeconds(45), await ReadAsync(core));
    }

    [Fact]
    public async Task Of_very_many_the_newest_count()
    {
        await using var core = await TestCore.StartAsync();
        var rentals = Enumerable.Range(0, 400).Select(i => Made.Bought(Now.AddMinutes(i - 500))).ToList();
        rentals.ForEach(rental => rental.Receive());
        await core.AddAsync(rentals);
        await core.AddAsync([.. rentals.Select((rental, i) => PastRentals.Sms(rental, i < 200 ? 500 : 40))]);
        Assert.Equal(TimeSpan.FromSeconds(40), await ReadAsync(core));
    }

    private static Task<TimeSpan> ReadAsync(TestCore core) =>
        core.ReadAsync(db => CodePatience.ReadAsync(db, Made.Rental(Now), Now, CancellationToken.None));
}
