using SmsBot.Core.Providers.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

public sealed class SmsPoolTimeTests
{
    // The two samples of SMSPool's own documents: summer and winter.
    [Theory]
    [InlineData("2022-05-24 21:20:07", 1653420607, "2022-05-24T19:20:07Z")]
    [InlineData("2024-01-06 18:03:15", 1704561795, "2024-01-06T17:03:15Z")]
    public void A_purchase_lies_before_its_expiry_whatever_the_zone(string local, long expiry, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc), SmsPoolTime.BoughtAt(local, SmsPoolTime.FromUnix(expiry)));

    // 2:30 comes twice in the night of 25 October 2026; only the expiry tells which.
    [Theory]
    [InlineData("2026-10-25T00:40:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T01:40:00Z", "2026-10-25T01:30:00Z")]
    public void The_repeated_hour_is_told_by_the_expiry(string end, string bought) =>
        Assert.Equal(DateTimeOffset.Parse(bought), SmsPoolTime.BoughtAt("2026-10-25 02:30:00", DateTimeOffset.Parse(end)));

    [Fact]
    public void Without_an_expiry_the_zone_decides() =>
        Assert.Equal(DateTimeOffset.Parse("2026-07-01T10:00:00Z"), SmsPoolTime.BoughtAt("2026-07-01 12:00:00", null));

    [Fact]
    public void The_seconds_left_win_over_a_wrong_wall_clock()
    {
        var now = DateTimeOffset.Parse("2026-07-01T10:00:00Z");

        Assert.Equal(now.AddSeconds(600), SmsPoolTime.End(600, now.AddHours(2).ToUnixTimeSeconds(), now));
        Assert.Equal(now.AddSeconds(601), SmsPoolTime.End(600, now.AddSeconds(601).ToUnixTimeSeconds(), now));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1e20)]
    public void Absurd_times_are_none(double value) => Assert.Null(SmsPoolTime.End((decimal)value, (decimal)value, default));
}
