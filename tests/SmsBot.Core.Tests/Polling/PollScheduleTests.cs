using SmsBot.Core.Polling;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Tests.Polling;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollTerms Terms = new(Bulk: false, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 5)]
    [InlineData(6, 10)]
    [InlineData(19.5, 5)]
    public void An_activation_is_read_fast_when_young_slower_with_age_and_fast_at_its_end(double minutes, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PollSchedule.Interval(Activation(), Terms, Start.AddMinutes(minutes)));

    [Fact]
    public void A_boost_makes_it_fast_again_but_never_faster_than_allowed()
    {
        var state = Activation();
        state.BoostedAt = Start.AddMinutes(8);
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(state, Terms, Start.AddMinutes(9)));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 10)]
    [InlineData(20, 20)]
    public void An_activation_at_rest_takes_three_times_the_minimum_but_ten_seconds_at_most(double minimum, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            PollSchedule.Interval(Activation(), Terms with { Minimum = TimeSpan.FromSeconds(minimum) }, Start.AddMinutes(10)));

    [Theory]
    [InlineData(1000, 30)]
    [InlineData(28_000, 300)]
    [InlineData(1_000_000, 300)]
    public void A_lease_at_rest_is_read_the_more_rarely_the_older_it_is(double age, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), PollSchedule.Interval(Lease(), Terms, Start.AddSeconds(age)));
        Assert.Equal(
            TimeSpan.FromMinutes(6),
            PollSchedule.Interval(Lease(), Terms with { Minimum = TimeSpan.FromMinutes(6) }, Start.AddSeconds(age)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(179.9, true)]
    [InlineData(180, false)]
    [InlineData((20 * 60) - 60, false)]
    [InlineData((20 * 60) - 59.9, true)]
    public void An_activation_is_awaited_for_three_minutes_and_in_its_last(double age, bool isAwaited) =>
        Assert.Equal(isAwaited, PollSchedule.IsAwaited(Activation(), Start.AddSeconds(age)));

    [Theory]
    [InlineData(599.9, true)]
    [InlineData(600, false)]
    [InlineData((30 * 24 * 3600) - 600, false)]
    [InlineData((30 * 24 * 3600) - 599.9, true)]
    public void A_lease_is_awaited_for_ten_minutes_and_in_its_last_ten(double age, bool isAwaited) =>
        Assert.Equal(isAwaited, PollSchedule.IsAwaited(Lease(), Start.AddSeconds(age)));

    [Fact]
    public void A_wish_counts_for_three_minutes_and_an_SMS_of_a_lease_for_two()
    {
        var (wished, received) = (Activation(), Lease());
        wished.BoostedAt = Start.AddMinutes(8);
        received.LastSmsAt = Start.AddDays(1);
        Assert.True(PollSchedule.IsAwaited(wished, Start.AddMinutes(11).AddMilliseconds(-1)));
        Assert.False(PollSchedule.IsAwaited(wished, Start.AddMinutes(11)));
        Assert.True(PollSchedule.IsAwaited(received, Start.AddDays(1).AddMinutes(2).AddMilliseconds(-1)));
        Assert.False(PollSchedule.IsAwaited(received, Start.AddDays(1).AddMinutes(2)));
    }

    [Fact]
    public void A_hint_is_answered_at_the_minimum_however_old_the_number_is()
    {
        var lease = Lease();
        lease.Hints.Give();
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(lease, Terms, Start.AddDays(3)));
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(lease, Terms, Start.AddDays(40)));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(14.9, 2)]
    [InlineData(15, 30)]
    [InlineData(599.9, 30)]
    [InlineData(600, 3000)]
    [InlineData(3598, 2)]
    [InlineData(3600, 600)]
    public void After_the_end_it_is_read_at_once_then_through_the_late_window_and_once_at_an_hour(double late, double seconds)
    {
        var (now, closed) = (Start.AddMinutes(20).AddSeconds(late), Activation());
        closed.IsOpen = false;
        Assert.Equal(TimeSpan.FromSeconds(seconds), PollSchedule.Interval(closed, Terms with { Minimum = TimeSpan.FromSeconds(1) }, now));
        Assert.Equal(TimeSpan.FromSeconds(Math.Max(5, seconds)), PollSchedule.Interval(Activation(), Terms, now));
    }

    [Fact]
    public void A_number_without_an_end_is_read_as_one_that_has_just_ended()
    {
        var endless = Activation();
        endless.Target = endless.Target with { EndsAt = null };
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(endless, Terms, Start.AddHours(5)));
    }

    [Theory]
    [InlineData(1, 0, 1.2)]
    [InlineData(50, 0, 60)]
    [InlineData(51, 0, 61.2)]
    [InlineData(30, 1000, 72)]
    [InlineData(25, 5, 42.857)]
    public void The_budget_says_how_long_a_number_waits_among_many(int awaited, int resting, double seconds) =>
        Assert.Equal(seconds, PollSchedule.IntervalAmong(awaited, resting, Terms with { PerSecond = 50 / 60d }).TotalSeconds, 3);

    [Fact]
    public void One_call_for_all_is_never_stretched() =>
        Assert.Equal(
            TimeSpan.Zero, PollSchedule.IntervalAmong(10_000, 0, new PollTerms(Bulk: true, TimeSpan.FromSeconds(1)) { PerSecond = 1 }));

    private static PollState Activation() => new(1)
    {
        Target = new ProviderRental("x", "order", Start, Start.AddMinutes(20)),
        Kind = RentalKind.Activation,
        IsOpen = true,
        LateWindow = TimeSpan.FromMinutes(10),
    };

    private static PollState Lease() => new(1)
    {
        Target = new ProviderRental("x", "lease", Start, Start.AddDays(30)),
        Kind = RentalKind.Lease,
        IsOpen = true,
        LateWindow = TimeSpan.FromMinutes(10),
    };
}
